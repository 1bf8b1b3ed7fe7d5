import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { command, vitest } from "./gate.ts";
import type { FileReport } from "./vitest-report.ts";

const folder = mkdtempSync(join(tmpdir(), "faultbook-gate-"));
afterEach(() => vi.unstubAllEnvs());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a command is one check, what it printed on both streams is kept, and its last line says what failed", async () => {
  const gate = (code: number) =>
    command("x", [process.execPath, "-e", `console.log("out"); console.error("err"); process.exit(${code})`]);
  const fine = await gate(0).run();
  expect(fine).toMatchObject({ passed: 1, failed: 0 });
  expect(fine.output.split("\n").sort()).toEqual(["", "err", "out"]);
  const failed = await gate(3).run();
  expect(failed).toMatchObject({ passed: 0, failed: 1 });
  expect(failed.failures).toEqual([{ file: "", test: "x", why: expect.stringMatching(/^(out|err)$/) }]);
});

/** Puts a program in the place of Vitest that ends as these runs say, one after the other, and prints its arguments. */
function pretend(
  ...runs: readonly { readonly code: number; readonly report?: Record<string, FileReport> }[]
) {
  const program = join(folder, "vitest");
  const state = join(folder, "runs.json");
  writeFileSync(state, JSON.stringify(runs));
  writeFileSync(
    program,
    `#!${process.execPath}
const { readFileSync, writeFileSync } = require("node:fs");
const [now, ...later] = JSON.parse(readFileSync(${JSON.stringify(state)}, "utf8"));
writeFileSync(${JSON.stringify(state)}, JSON.stringify(later));
if (now.report) writeFileSync(process.env.CHECK_REPORT, JSON.stringify(now.report));
console.log(process.argv.slice(2).filter((arg) => !arg.startsWith("--")).join(" "));
process.exitCode = now.code;`,
  );
  chmodSync(program, 0o755);
  vi.stubEnv("PATH", folder + delimiter + process.env["PATH"]);
}

const fine: FileReport = { passed: 3, leftOut: [], failures: [], secondTries: [] };
const failing = (file: string, ...tests: readonly string[]): FileReport => ({
  ...fine,
  failures: tests.map((name) => ({ file, test: name, why: `${name} was late` })),
});
/** There the program that stands in for Vitest can't be started by its first line. */
const isWindows = process.platform === "win32";
const gate = (repeats: boolean) => vitest("tests", "gate-test", ["tests/some"], { repeats });

test.skipIf(isWindows)(
  "a file that fails is run once more, and says so; one that fails again has failed",
  async () => {
    pretend(
      {
        code: 1,
        report: { "a.ts": fine, "b.ts": failing("b.ts", "one", "two"), "c.ts": failing("c.ts", "three") },
      },
      { code: 1, report: { "b.ts": fine, "c.ts": failing("c.ts", "three") } },
    );
    const outcome = await gate(true).run();
    expect(outcome).toMatchObject({ passed: 9, failed: 1 });
    expect(outcome.failures).toEqual([{ file: "c.ts", test: "three", why: "three was late" }]);
    expect(outcome.secondTries?.map(({ test: name }) => name)).toEqual(["one", "two"]);
    expect(outcome.output).toContain("run tests/some\n");
    expect(outcome.output).toContain("run b.ts c.ts\n");
  },
);

test.skipIf(isWindows)("all is well after a second try, and without need of one", async () => {
  pretend({ code: 1, report: { "b.ts": failing("b.ts", "one") } }, { code: 0, report: { "b.ts": fine } });
  expect(await gate(true).run()).toMatchObject({ passed: 3, failed: 0, secondTries: [{ test: "one" }] });
  pretend({ code: 0, report: { "b.ts": fine } });
  expect(await gate(true).run()).toMatchObject({ passed: 3, failed: 0, secondTries: [] });
});

test.skipIf(isWindows)("nothing is run twice where a failure is always one", async () => {
  pretend({ code: 1, report: { "b.ts": failing("b.ts", "one") } });
  expect(await gate(false).run()).toMatchObject({ passed: 3, failed: 1, secondTries: [] });
  pretend({ code: 1 });
  expect(await gate(true).run()).toMatchObject({ failed: 1, failures: [{ why: "Vitest left no report" }] });
});
