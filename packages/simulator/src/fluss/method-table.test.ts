import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { methodTable, RUNS, TABLE } from "./testing/method-table.ts";

// Goal: the published table of methods and errors says what the runs of the tests show, no less and no more. Each file of
// tests holds its own runs (testing/methods.ts); this holds the table against all of them.

const isBeingWritten = process.env["FLUSS_METHODS"] === "write";

test.skipIf(isBeingWritten)(
  "the table is what the runs have shown (scripts/method-table.ts writes it)",
  () => {
    expect(JSON.parse(readFileSync(TABLE, "utf8"))).toEqual(methodTable());
  },
);

test("runs are kept only of tests that are there", () => {
  for (const file of readdirSync(RUNS)) {
    expect(existsSync(new URL(file.replace(".txt", ".test.ts"), import.meta.url)), file).toBe(true);
  }
});
