// Runs setup.cjs as npm would, in a folder of its own, with a stand-in for npm: what a stranger sees when something is wrong.
import { type ChildProcess, spawn } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { transformSync } from "esbuild";
import { afterAll, beforeEach, expect, test } from "vitest";

const base = mkdtempSync(join(tmpdir(), "faultbook-setup-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));
let root = "";
let count = 0;

const PACKAGES = { "node_modules/a": { version: "1.0.0" }, "node_modules/b": { version: "1.0.0" } };

/** Installs two packages, noting how often; before it ends, it does what the test wants of it. */
const NPM = `
const fs = require("node:fs");
fs.appendFileSync("runs", "x");
fs.rmSync("node_modules", { recursive: true, force: true });
fs.mkdirSync("node_modules/a", { recursive: true });
fs.writeFileSync("node_modules/a/package.json", "{}");
const finish = () => {
  fs.mkdirSync("node_modules/b", { recursive: true });
  fs.writeFileSync("node_modules/b/package.json", "{}");
  fs.writeFileSync("node_modules/.package-lock.json", ${JSON.stringify(JSON.stringify({ packages: PACKAGES }))});
};
const { WANTED, PRINTED } = process.env;
if (WANTED === "fail") {
  process.stderr.write(PRINTED + "\\n    at Object.write (node:fs:1:2)\\n");
  process.exitCode = 1;
} else if (WANTED === "die") process.kill(process.pid, "SIGKILL");
else if (WANTED === "wait") {
  // As npm does now and then.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});
  fs.writeFileSync("waits", "");
  const timer = setInterval(() => {
    if (!fs.existsSync("go")) return;
    clearInterval(timer);
    finish();
  }, 20);
} else finish();
`;

beforeEach(() => {
  root = join(base, String(count++));
  mkdirSync(join(root, "scripts"), { recursive: true });
  cpSync(join(import.meta.dirname, "setup.cjs"), join(root, "scripts/setup.cjs"));
  cpSync(join(import.meta.dirname, "setup"), join(root, "scripts/setup"), { recursive: true });
  write("package.json", JSON.stringify({ dependencies: { a: "1", b: "1" } }));
  write(
    "package-lock.json",
    JSON.stringify({ packages: { "": { dependencies: { a: "1", b: "1" } }, ...PACKAGES } }),
  );
  write("npm-cli.js", NPM);
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

interface Run {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<Ended>;
}

function begin(env: NodeJS.ProcessEnv = {}, args: readonly string[] = []): Run {
  const child = spawn(process.execPath, [join(root, "scripts/setup.cjs"), ...args], {
    env: {
      PATH: dirname(process.execPath),
      npm_execpath: join(root, "npm-cli.js"),
      npm_node_execpath: process.execPath,
      ...env,
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const ended = new Promise<Ended>((resolve) => child.once("close", (code) => resolve({ code, said })));
  return { child, said: () => said, ended };
}

const setup = (env?: NodeJS.ProcessEnv, args?: readonly string[]): Promise<Ended> => begin(env, args).ended;
const npmRuns = (): number =>
  existsSync(join(root, "runs")) ? readFileSync(join(root, "runs"), "utf8").length : 0;

test("installs once, and says nothing where everything is there", async () => {
  const first = await setup();
  expect(first.said).toMatch(
    /^Installing the dependencies, since there are none yet: .+\nInstalled in \d+ s\.\n$/,
  );
  expect(first.code).toBe(0);
  expect(await setup()).toEqual({ code: 0, said: "" });
  expect(npmRuns()).toBe(1);
});

test.each([
  ["npm error code ENOSPC\nnpm error ENOSPC: no space left on device, write", "the disk is full"],
  ["npm error code EACCES\nnpm error path /elsewhere", "this user may not write to /elsewhere"],
  ["npm error code ENOTFOUND", "the package registry can't be reached (ENOTFOUND)"],
  ["npm error code EUSAGE", "package-lock.json doesn't fit package.json"],
])("%s: one sentence without a backtrace, and the second try works", async (printed, says) => {
  const failed = await setup({ WANTED: "fail", PRINTED: printed });
  const lines = failed.said.trimEnd().split("\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(`Installing the dependencies failed, since ${says}`);
  expect(failed.code).toBe(1);
  expect((await setup()).code).toBe(0);
  expect(existsSync(join(root, "node_modules/b/package.json"))).toBe(true);
});

test("what nobody knows comes after our sentence, as npm says it, without a backtrace", async () => {
  const { said, code } = await setup({
    WANTED: "fail",
    PRINTED: "npm error code EODD\nnpm error something odd",
  });
  expect(said).toContain("Installing the dependencies failed: ");
  expect(said).toMatch(/\nnpm error code EODD\nnpm error something odd\n$/);
  expect(code).toBe(1);
});

test("an npm that is killed says what may have killed it, and the second try works", async () => {
  const { said, code } = await setup({ WANTED: "die" });
  expect(said).toContain("was ended from outside, as machines do that run out of memory");
  expect(code).toBe(1);
  expect((await setup()).said).toContain("since the last installation didn't come to its end");
  expect(npmRuns()).toBe(2);
});

test.each(["SIGINT", "SIGTERM", "SIGKILL"] as const)(
  "%s amid an installation: the second try works",
  async (signal) => {
    const run = begin({ WANTED: "wait" });
    await expect.poll(() => existsSync(join(root, "waits"))).toBe(true);
    run.child.kill(signal);
    const { code, said } = await run.ended;
    if (signal !== "SIGKILL") {
      expect(code).toBe(130);
      expect(said).toMatch(/\nInterrupted: run the command again[^\n]+\n$/);
    }
    // npm itself goes on where only we were killed.
    write("go", "");
    await expect
      .poll(() => signal !== "SIGKILL" || existsSync(join(root, "node_modules/.package-lock.json")))
      .toBe(true);
    expect((await setup()).code).toBe(0);
    expect(existsSync(join(root, "node_modules/b/package.json"))).toBe(true);
  },
);

test("of two at once, one installs and the other waits for it", async () => {
  const first = begin({ WANTED: "wait" });
  await expect.poll(() => existsSync(join(root, "waits"))).toBe(true);
  const second = begin();
  await expect.poll(second.said).toContain(`(process ${first.child.pid}): waiting for it`);
  write("go", "");
  expect((await first.ended).code).toBe(0);
  expect((await second.ended).code).toBe(0);
  expect(npmRuns()).toBe(1);
});

test("without npm, and with another package manager in its place, npm is asked for", async () => {
  const path = join(root, "bin");
  mkdirSync(path);
  symlinkSync(process.execPath, join(path, "node"));
  for (const npm_execpath of [undefined, join(root, "pnpm.cjs")]) {
    const { said, code } = await setup({ npm_execpath, PATH: path });
    expect(said).toContain("npm isn't installed or isn't on the PATH");
    expect(code).toBe(1);
  }
});

test("a lockfile that is missing, torn by a merge, or another package.json's is said before anything is removed", async () => {
  expect((await setup()).code).toBe(0);
  write("package.json", JSON.stringify({ dependencies: { a: "1", b: "2" } }));
  const differs = await setup();
  expect(differs.said).toMatch(/^package-lock\.json doesn't fit package\.json: [^\n]+\n$/);
  write("package-lock.json", "<<<<<<< HEAD\n{");
  const torn = await setup();
  expect(torn.said).toMatch(
    /^package-lock\.json isn't npm's, or a merge has left conflicts in it: [^\n]+\n$/,
  );
  rmSync(join(root, "package-lock.json"));
  const missing = await setup();
  expect(missing.said).toMatch(/^package-lock\.json can't be read: [^\n]+\n$/);
  expect([differs.code, torn.code, missing.code]).toEqual([1, 1, 1]);
  expect(npmRuns()).toBe(1);
});

// Windows and the superuser don't go by the mode of a folder.
test.skipIf(process.platform === "win32" || process.getuid?.() === 0)(
  "a folder that can't be written to is said before npm is started",
  async () => {
    chmodSync(root, 0o500);
    const { said, code } = await setup();
    chmodSync(root, 0o700);
    expect(said).toContain(`this user may not write to ${root}`);
    expect(code).toBe(1);
    expect(npmRuns()).toBe(0);
  },
);

// The stand-in for Node is a shell script, which Windows doesn't start.
test.skipIf(process.platform === "win32")(
  "a Node in node_modules that can't be started is installed again; one that stays too old is said",
  async () => {
    expect((await setup()).code).toBe(0);
    write("node_modules/.bin/node", "#!/bin/sh\nexit 126\n");
    chmodSync(join(root, "node_modules/.bin/node"), 0o755);
    const { said, code } = await setup({}, ["126"]);
    expect(said).toContain("since their Node can't be started");
    expect(code).toBe(0);
    expect(npmRuns()).toBe(2);

    write("bin/node", "#!/bin/sh\necho v20.1.0\n");
    chmodSync(join(root, "bin/node"), 0o755);
    const old = await setup({ PATH: join(root, "bin") }, ["126"]);
    expect(old.said).toContain("The scripts need Node 22.18 or later, and v20.1.0 is the newest here");
    expect(old.code).toBe(1);
  },
);

test.each(["1", "130"])(
  "after it has said its words, a second start adds nothing and ends alike: %s",
  async (code) => {
    expect(await setup({}, [code])).toEqual({ code: Number(code), said: "" });
  },
);

test("setup.cjs has no syntax that is newer than ES5", () => {
  const text = readFileSync(join(import.meta.dirname, "setup.cjs"), "utf8");
  const as = (target: string, source: string) => transformSync(source, { target }).code;
  const isOld = (source: string): boolean => {
    try {
      return as("es5", source) === as("esnext", source) && !/,\s*\)/.test(source);
    } catch {
      return false;
    }
  };
  expect(isOld(text)).toBe(true);
  for (const newer of ["const a = 1;", "`a`;", "f(1,\n);", "() => 1;", "a?.b;", "({ a }) => 1"])
    expect(isOld(`${text}\n${newer}`), newer).toBe(false);
});
