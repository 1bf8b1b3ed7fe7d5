import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { methodTable } from "./testing/method-table.ts";
import { runNames, TABLE } from "./testing/runs.ts";

// Goal: the published table of methods and errors says what the runs of the tests show, no less and no more. Each file of
// tests holds its own runs (testing/hold-runs.ts); this holds the table against all of them.

test("the table is what the runs have shown (scripts/fluss-runs.ts writes it)", () => {
  expect(JSON.parse(readFileSync(TABLE, "utf8"))).toEqual(methodTable());
});

test("runs are kept only of tests that are there", () => {
  for (const name of runNames()) {
    expect(existsSync(new URL(`${name}.test.ts`, import.meta.url)), name).toBe(true);
  }
});
