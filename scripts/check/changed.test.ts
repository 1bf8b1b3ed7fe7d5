import { expect, test } from "vitest";
import { touchedBy } from "./changed.ts";

/** An import graph: `[file, importers…]`. */
const graph = (...rows: string[][]): Promise<Map<string, string[]>> =>
  Promise.resolve(new Map(rows.map(([file = "", ...importers]) => [file, importers])));

const small = graph(
  ["packages/errors/src/a.ts", "packages/errors/src/b.ts"],
  [
    "packages/errors/src/b.ts",
    "packages/errors/src/b.test.ts",
    "playground/c.ts",
    "packages/errors/src/a.ts",
  ],
  ["packages/errors/src/b.test.ts"],
  ["packages/errors/src/b.deep.test.ts"],
  ["playground/c.ts", "playground/c.test.ts", "tests/browser/c.test.ts"],
  ["playground/c.test.ts"],
  ["tests/browser/c.test.ts"],
  ["site/d.test.ts"],
  ["tests/gates/words.test.ts"],
);
const GATE = "tests/gates/words.test.ts";
const STRUCTURE = "structure: the 1 test files of tests/gates";

test("the tests that reach a changed file are chosen, in circles too, and the gates; deep and browser ones aren't", async () => {
  const { tests, reasons } = await touchedBy(["packages/errors/src/a.ts"], small);
  expect(tests).toEqual(["packages/errors/src/b.test.ts", "playground/c.test.ts", GATE]);
  expect(reasons).toEqual(["packages/errors/src/a.ts: 2 test files", STRUCTURE]);
});

test("a changed test is chosen itself", async () => {
  expect((await touchedBy(["site/d.test.ts"], small)).tests).toEqual(["site/d.test.ts", GATE]);
});

test("what no file imports, a page or a deleted file, chooses the tests of its room", async () => {
  const { tests, reasons } = await touchedBy(["src/content/docs/dqlite/x.mdx"], small);
  expect(tests).toEqual(["site/d.test.ts", GATE]);
  expect(reasons).toEqual(["data, pages or deleted files of site: its 1 test files", STRUCTURE]);
});

test("of a file of the root it is said that nothing can be", async () => {
  const { tests, reasons } = await touchedBy(["package.json"], small);
  expect(tests).toEqual([GATE]);
  expect(reasons[0]).toContain("only `npm test` tells");
});
