// Goal: what a program can see of fluss and pyarrow without a cluster is what the published packages have.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createPythonRunner } from "../../../../playground/python/testing/run-python.ts";

const REPORT = new URL("../../testing/report_fluss.py", import.meta.url);
const RECORDED = new URL("../../facts/fluss-expressions.jsonl", import.meta.url);

type Outcomes = ReadonlyMap<string, unknown>;

/** What came of each expression. Class names without their module: CPython prints that of the real classes alone. */
function outcomes(lines: readonly string[]): Outcomes {
  const plain = lines.map((line) => line.replaceAll(/\b(?:builtins|fluss)\.(?=[A-Z]\w+\b(?!\())/g, ""));
  return new Map(plain.map((line) => [(JSON.parse(line) as { call: string }).call, JSON.parse(line)]));
}

const linesOf = (text: string): string[] => text.trimEnd().split("\n");
const recorded = outcomes(linesOf(readFileSync(RECORDED, "utf8")));
const run = createPythonRunner();

test("every expression gives and raises what was recorded of the published packages", async () => {
  const result = await run(readFileSync(REPORT, "utf8"));
  expect(result.outcome).toBe("finished");
  const seen = outcomes(result.console.map(({ text }) => text));
  expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(recorded));
});

/** A Python that may have the published packages. */
const PYTHON = process.env["FLUSS_PYTHON"] ?? "python3";

/** What the published packages say now; undefined where they aren't installed. */
function published(): Outcomes | undefined {
  try {
    return outcomes(linesOf(execFileSync(PYTHON, [REPORT.pathname], { encoding: "utf8", stdio: "pipe" })));
  } catch {
    return undefined;
  }
}

test("the recorded outcomes are those of the packages that are installed", ({ skip }) => {
  const now = published();
  if (now === undefined)
    return skip("the Python here has no pyfluss and pyarrow; FLUSS_PYTHON names one that has");
  expect(Object.fromEntries(now)).toEqual(Object.fromEntries(recorded));
});
