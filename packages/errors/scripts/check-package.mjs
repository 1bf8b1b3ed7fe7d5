// Checks the package as it would be published: packed from a fresh build, installed into a project, compiled there as
// users compile, run in each supported Node and in a browser.
//
//   node packages/errors/scripts/check-package.mjs [--host-only]
//
// --host-only leaves out the versions of Node that would have to be downloaded. Prints a line for each check and ends
// with the number of failures as its exit code.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const source = dirname(here);
const root = dirname(dirname(source));
const require = createRequire(import.meta.url);
const tsc = require.resolve("typescript/bin/tsc");
const hostOnly = process.argv.includes("--host-only");
const work = mkdtempSync(join(tmpdir(), "faultbook-errors-"));
let failures = 0;

try {
  const tarball = await check("packs from a fresh build", pack);
  if (tarball) {
    await check("publint", () => publint(tarball));
    await check("are the types wrong", () => areTheTypesWrong(tarball));
    const project = await check("installs from the tarball", () => install(tarball));
    if (project) {
      for (const [module, moduleResolution] of [
        ["node16", "node16"],
        ["nodenext", "nodenext"],
        ["esnext", "bundler"],
      ]) {
        await check(`compiles with moduleResolution ${moduleResolution}`, () =>
          compile(project, module, moduleResolution),
        );
      }
      for (const major of [20, 22, 24]) await check(`runs in Node ${major}`, () => runInNode(project, major));
      await check("runs in a browser", () => runInBrowser(project));
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.exit(failures);

/** Runs one check and prints its result. A check returns { leftOut: reason } if it can't run on this machine. */
async function check(name, run) {
  try {
    const result = await run();
    console.log(result?.leftOut ? `left out  ${name}: ${result.leftOut}` : `ok        ${name}`);
    return result?.leftOut ? undefined : (result ?? true);
  } catch (error) {
    failures += 1;
    const text = [error.stdout, error.stderr, error.message].filter(Boolean).join("\n").trim();
    console.log(`FAILED    ${name}\n${text.replace(/^/gm, "  ")}`);
    return undefined;
  }
}

function run(program, args, cwd) {
  return execFileSync(program, args, { cwd, stdio: "pipe", encoding: "utf8" });
}

/** Builds into an empty folder, so that nothing stale is packed. */
function pack() {
  const staged = join(work, "staged");
  mkdirSync(staged);
  cpSync(join(source, "package.json"), join(staged, "package.json"));
  for (const file of ["README.md", "LICENSE", "schema"]) {
    if (existsSync(join(source, file))) cpSync(join(source, file), join(staged, file), { recursive: true });
  }
  const build = [
    "-p",
    source,
    "--outDir",
    join(staged, "dist"),
    "--tsBuildInfoFile",
    join(work, "tsbuildinfo"),
  ];
  run(process.execPath, [tsc, ...build], root);
  const [{ filename, files }] = JSON.parse(run("npm", ["pack", "--json"], staged));
  const unwanted = files
    .map(({ path }) => path)
    .filter((path) => /\.test\.|test-d|^facts\/|tsbuildinfo/.test(path));
  if (unwanted.length > 0) throw new Error(`packed, though it is not for users: ${unwanted.join(", ")}`);
  return join(staged, filename);
}

async function publint(tarball) {
  const { publint: lint } = await import("publint");
  const { formatMessage } = await import("publint/utils");
  const pkg = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
  const data = readFileSync(tarball);
  const { messages } = await lint({
    pack: { tarball: data.buffer.slice(data.byteOffset, data.byteOffset + data.length) },
  });
  if (messages.length > 0) throw new Error(messages.map((message) => formatMessage(message, pkg)).join("\n"));
}

function areTheTypesWrong(tarball) {
  const cli = require.resolve("@arethetypeswrong/cli/package.json");
  const { bin } = JSON.parse(readFileSync(cli, "utf8"));
  // The package is ESM only; CommonJS reaches it by import() or by require(esm).
  run(
    process.execPath,
    [join(dirname(cli), bin.attw), tarball, "--profile", "esm-only", "--format", "ascii"],
    root,
  );
}

function install(tarball) {
  const project = join(work, "project");
  mkdirSync(project);
  writeFileSync(
    join(project, "package.json"),
    JSON.stringify({ name: "consumer", private: true, type: "module" }),
  );
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts", tarball], project);
  cpSync(join(here, "consumer/program.ts"), join(project, "program.ts"));
  cpSync(join(here, "smoke.mjs"), join(project, "smoke.mjs"));
  writeFileSync(
    join(project, "run.mjs"),
    'import { smoke } from "./smoke.mjs";\nconsole.log((await smoke()).length);\n',
  );
  writeFileSync(
    join(project, "uncaught.mjs"),
    'import { NoLeaderError } from "@faultbook/errors/dqlite";\nthrow new NoLeaderError("none");\n',
  );
  return project;
}

/** Compiles with the ES2022 library alone and with that of a browser; declaration files are checked too. */
function compile(project, module, moduleResolution) {
  for (const lib of ["ES2022", "ES2022,DOM,ESNext.Disposable"]) {
    const strict = [
      "--strict",
      "--exactOptionalPropertyTypes",
      "--noUncheckedIndexedAccess",
      "--skipLibCheck",
      "false",
    ];
    const how = ["--noEmit", "--target", "es2022", "--lib", lib, ...strict];
    run(
      process.execPath,
      [tsc, ...how, "--module", module, "--moduleResolution", moduleResolution, "program.ts"],
      project,
    );
  }
}

function runInNode(project, major) {
  const node = findNode(major);
  if (!node) return { leftOut: hostOnly ? "not on this machine" : "not to be had" };
  run(node, ["run.mjs"], project);
  try {
    run(node, ["uncaught.mjs"], project);
  } catch ({ stderr }) {
    if (!stderr.includes("docs: 'https://faultbook.dev/dqlite/no-leader-error/'")) throw new Error(stderr);
    return undefined;
  }
  throw new Error("the error was not thrown");
}

/** A Node of this major version: the running one, the project's own, one on the PATH, or one from npm. */
function findNode(major) {
  const isMajor = (path) => {
    try {
      return run(path, ["--version"], work).startsWith(`v${major}.`);
    } catch {
      return false;
    }
  };
  const onPath = (process.env.PATH ?? "").split(":").map((folder) => join(folder, "node"));
  const found = [process.execPath, join(root, "node_modules/node/bin/node"), ...onPath].find(isMajor);
  if (found || hostOnly) return found;
  const folder = join(work, `node-${major}`);
  const name = `node-${process.platform}-${process.arch}`;
  try {
    mkdirSync(folder);
    writeFileSync(join(folder, "package.json"), "{}");
    run("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", `${name}@${major}`], folder);
  } catch {
    return undefined;
  }
  return [join(folder, "node_modules", name, "bin/node")].find(isMajor);
}

async function runInBrowser(project) {
  const { build } = await import("esbuild");
  const contents = 'import { smoke } from "./smoke.mjs"; globalThis.smoke = smoke;';
  const bundle = {
    stdin: { contents, resolveDir: project },
    bundle: true,
    format: "iife",
    write: false,
    minify: true,
  };
  const { outputFiles } = await build(bundle);
  const { launchBrowser } = await import(join(root, "playground/browser/launch.ts"));
  let browser;
  try {
    browser = await launchBrowser();
  } catch (error) {
    return { leftOut: error.message };
  }
  try {
    const page = await browser.newPage();
    // Without a source URL the stack would name no file, and the check of the stack would fail.
    await page.addScriptTag({ content: `${outputFiles[0].text}\n//# sourceURL=smoke.js` });
    const held = await page.evaluate(() => globalThis.smoke());
    if (held.length < 20) throw new Error(`only ${held.length} checks ran`);
  } finally {
    await browser.close();
  }
  return undefined;
}
