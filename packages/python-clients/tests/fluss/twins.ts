// Goal: a program in Python does what its twin in TypeScript does: the same codes, in the same order, at the same times.
import { afterAll, expect, test } from "vitest";
import { mismatches, readDeclaration } from "../../../../playground/declaration.ts";
import { exampleIds } from "../../../../playground/examples.ts";
import { createNodeSandbox } from "../../../../playground/node/sandbox.ts";
import { sharedSandbox } from "../../../../playground/python/testing/run-python.ts";
import { sourceOf, transcriptsOf, withoutTwin } from "../../testing/twins.ts";

/** Twins that differ in when something happens, with the reason. The list may only shrink. */
const DIFFERENCES: Readonly<Record<string, string>> = {
  "fluss/network-exception-coordinator-gone":
    "`retry` draws its pauses; the Python program waits two seconds",
};

const isOfFluss = (id: string): boolean => id.startsWith("fluss/");
const ids = (await exampleIds()).filter(isOfFluss);
const sandboxes = { ts: createNodeSandbox({ reuse: true, wallBudgetMs: 60_000 }), py: sharedSandbox() };
afterAll(() => sandboxes.ts.close());

test("every example has both languages", async () => {
  expect(await withoutTwin("fluss")).toEqual([]);
  expect(Object.keys(DIFFERENCES)).toHaveLength(1);
});

test.each(ids)("%s", async (id) => {
  const { typescript, python, result, printedAt } = await transcriptsOf(id, sandboxes);
  expect(mismatches(readDeclaration(sourceOf(id, "py")), result)).toEqual([]);
  const one = { transcript: typescript, printedAt: printedAt.typescript };
  const two = { transcript: python, printedAt: printedAt.python };
  if (Object.hasOwn(DIFFERENCES, id)) expect(two).not.toEqual(one);
  else expect(two).toEqual(one);
});
