import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { command, tallyOf } from "./gate.ts";

const folder = mkdtempSync(join(tmpdir(), "faultbook-gate-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a command is one check, and what it printed on both streams is kept", async () => {
  const gate = (code: number) =>
    command("x", [process.execPath, "-e", `console.log("out"); console.error("err"); process.exit(${code})`]);
  const fine = await gate(0).run();
  expect(fine).toMatchObject({ passed: 1, failed: 0 });
  expect(fine.output.split("\n").sort()).toEqual(["", "err", "out"]);
  expect(await gate(3).run()).toMatchObject({ passed: 0, failed: 1 });
});

const ran = (numPassedTests: number, numFailedTests: number, ...leftOut: string[]) => ({
  numPassedTests,
  numFailedTests,
  testResults: [
    {
      assertionResults: [
        { status: "passed", fullName: "fine" },
        ...leftOut.map((fullName) => ({ status: "skipped", fullName })),
      ],
    },
  ],
});

test.each([
  ["passed", 0, ran(5, 0, "in Firefox"), { passed: 5, failed: 0, leftOut: ["in Firefox"] }],
  ["failed", 1, ran(5, 3), { passed: 5, failed: 3, leftOut: [] }],
  ["has a file that can't be loaded", 1, ran(5, 0), { passed: 5, failed: 1 }],
  ["ran nothing", 0, ran(0, 0, "all"), { passed: 0, failed: 1 }],
  ["left no report", 0, undefined, { passed: 0, failed: 1 }],
] as const)("a run of Vitest that %s is counted as such", (name, code, report, tally) => {
  const path = join(folder, `${name}.json`);
  if (report) writeFileSync(path, JSON.stringify(report));
  expect(tallyOf(path, code)).toMatchObject(tally);
});
