import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadExamples } from "../../examples.ts";
import { finishedRun } from "../../testing/finished-run.ts";
import { toProject } from "./project.ts";
import type { ExportSubject } from "./subject.ts";
import { packageTarball } from "./tarball.ts";
import { toVitest } from "./vitest.ts";

// Goal: what somebody downloads runs as it is, with the packages that lie in it, and each example passes as a test.

const run = promisify(execFile);
const root = process.cwd();
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "faultbook-project-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What `npm install` would do, without a registry: the tarballs unpacked, and Vitest from here. */
async function install(files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  for (const [path, contents] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), contents);
  }
  const manifest = JSON.parse(new TextDecoder().decode(files["package.json"])) as {
    dependencies: Record<string, string>;
  };
  for (const [name, spec] of Object.entries(manifest.dependencies)) {
    const target = join(folder, "node_modules", name);
    await mkdir(target, { recursive: true });
    const archive = join(folder, spec.replace("file:", ""));
    await run("tar", ["-xzf", archive, "-C", target, "--strip-components=1"]);
  }
  await symlink(join(root, "node_modules/vitest"), join(folder, "node_modules/vitest"));
}

it.each(["errors", "simulator"] as const)("packs each file that the manifest of %s offers", async (name) => {
  const archive = join(folder, `${name}.tgz`);
  await writeFile(archive, await packageTarball(root, name));
  const packed = (await run("tar", ["-tzf", archive])).stdout.trim().split("\n");
  const manifest = await readFile(join(root, "packages", name, "package.json"), "utf8");
  const { exports } = JSON.parse(manifest) as { exports: unknown };
  const offered = JSON.stringify(exports).match(/(?<="\.\/)[^"]*\.(?:js|json|d\.ts)(?="[,}])/g) ?? [];
  expect(offered.length).toBeGreaterThan(5);
  for (const path of offered) expect(packed).toContain(`package/${path}`);
});

/** Tells the time of day in each way that doesn't go by `Date.now`. */
const CLOCKS = `console.log(new Date().toISOString());
console.log(Date());
console.log(new Date(2026, 0, 1, 5).toISOString());
await new Promise((resolve) => setTimeout(resolve, 60_000));
console.log(new Date().getHours(), new Date().getMinutes(), new Date() instanceof Date);
`;
const TIMES = [
  "2026-01-01T00:00:00.000Z",
  "Thu Jan 01 2026 00:00:00 GMT+0000 (Coordinated Universal Time)",
  "2026-01-01T05:00:00.000Z",
  "0 1 true",
];

it("runs every example as a test, in virtual time", async () => {
  const examples = await loadExamples();
  const [errors, simulator] = await Promise.all([
    packageTarball(root, "errors"),
    packageTarball(root, "simulator"),
  ]);
  const clocks = {
    id: "clocks",
    source: CLOCKS,
    result: finishedRun({ console: TIMES.map((text) => ({ level: "log", text, atMs: 0 })) }),
  };
  const subjects = [...examples, clocks].map(
    ({ id, source, result }): ExportSubject => ({
      title: id,
      source,
      language: "typescript",
      faults: [],
      versions: { errors: "0.1.0", simulator: "0.1.0" },
      link: "https://example.org/playground/",
      result,
    }),
  );
  const [first, ...others] = subjects;
  if (!first) throw new Error("no examples");
  await install(toProject(first, { errors, simulator }));
  for (const subject of others) {
    await writeFile(join(folder, `${subject.title.replace("/", "-")}.test.ts`), toVitest(subject));
  }
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  // A failed test fails the command, too; the report says which.
  await run(
    process.execPath,
    [vitest, "run", "--no-isolate", "--reporter=json", "--outputFile=report.json", "--root", folder],
    { cwd: folder, maxBuffer: 64 * 1024 * 1024, env: { ...process.env, TZ: "Asia/Tokyo" } },
  ).catch(() => {});
  const report = JSON.parse(await readFile(join(folder, "report.json"), "utf8")) as {
    testResults: { assertionResults: { title: string; failureMessages: string[] }[] }[];
  };
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = tests.filter(({ failureMessages }) => failureMessages.length > 0);
  expect(failed.map(({ title, failureMessages }) => [title, failureMessages[0]])).toEqual([]);
  expect(tests.length).toBe(subjects.length);
}, 120_000);
