import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { projectRoot } from "../project-files.ts";
import type { VitestReport } from "./vitest-report.ts";

const folder = mkdtempSync(join(tmpdir(), "faultbook-reporter-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FILES = {
  "fine.test.js": `
    let tries = 0;
    test("is fine", ({ task }) => { task.meta.noted = { bytes: 10 } });
    test("is left out", { skip: true }, () => {});
    test("is late once", { retry: 1 }, () => { tries += 1; if (tries === 1) throw new Error("too late\\nand more") });
    describe("group", () => { test("fails", ({ task }) => { task.meta.noted = { bytes: 30 }; expect(1).toBe(2) }) });`,
  "hook.test.js": `
    describe("group", () => { beforeAll(() => { throw new Error("no browser") }); test("needs it", () => {}) });`,
  "loose.test.js": `
    test("leaves a promise", async () => { Promise.reject(new Error("page closed")); await new Promise((r) => setTimeout(r, 50)) });`,
  "broken.test.js": `import "./nowhere.js";`,
};

test("the report names each failure, by its file, what passed at a second try, and what was noted", () => {
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  const path = join(folder, "report.json");
  const reporter = fileURLToPath(new URL("vitest-reporter.ts", import.meta.url));
  const { stdout } = spawnSync(
    process.execPath,
    [
      `${projectRoot}/node_modules/vitest/vitest.mjs`,
      "run",
      "--globals",
      `--root=${folder}`,
      `--reporter=${reporter}`,
    ],
    { encoding: "utf8", cwd: folder, env: { ...process.env, CHECK_REPORT: path } },
  );
  const report = Object.entries(JSON.parse(readFileSync(path, "utf8")) as VitestReport);
  // Paths are those in the project, which this folder isn't in.
  const of = (name: string) => report.find(([file]) => file.endsWith(name))?.[1];
  const nothing = { passed: 0, leftOut: [], failures: [], secondTries: [], noted: {} };
  const file = expect.stringMatching(/\.test\.js$/);
  expect(of("fine.test.js"), stdout).toEqual({
    passed: 2,
    leftOut: ["is left out"],
    failures: [{ file, test: "group > fails", why: "expected 1 to be 2 // Object.is equality" }],
    secondTries: [{ file, test: "is late once", why: "too late" }],
    noted: { bytes: { worst: 30, passed: 1, failed: 1 } },
  });
  expect(of("hook.test.js")).toEqual({
    ...nothing,
    failures: [{ file, test: "group", why: "no browser" }],
  });
  expect(of("loose.test.js")).toEqual({
    ...nothing,
    passed: 1,
    failures: [{ file, test: "", why: "nobody caught: page closed" }],
  });
  expect(of("broken.test.js")?.failures).toEqual([
    { file, test: "", why: expect.stringContaining("nowhere.js") },
  ]);
});
