/** Each example of dqlite in Python against the one in TypeScript: the same errors, in the same order, at the same moments. */
import { execFileSync } from "node:child_process";
import { afterAll, expect, test } from "vitest";
import { mismatches, readDeclaration } from "../../../../playground/declaration.ts";
import { exampleIds } from "../../../../playground/examples.ts";
import { createNodeSandbox } from "../../../../playground/node/sandbox.ts";
import { sharedSandbox } from "../../../../playground/python/testing/run-python.ts";
import { pythonWithDqlitepy } from "../../scripts/dqlitepy-report.ts";
import { sourceOf, transcriptsOf, withoutTwin } from "../../testing/twins.ts";

/** Examples whose transcripts differ, and why. The list may only shrink. */
const RANDOM_WAITS = "between attempts `retry` waits for random times, and Python's program for its own";
const DIFFERENCES: Readonly<Record<string, string>> = {
  "dqlite/no-leader-error": RANDOM_WAITS,
  "dqlite/no-leader-error-retry": RANDOM_WAITS,
};

const isOfDqlite = (id: string): boolean => id.startsWith("dqlite/");
const ids = (await exampleIds()).filter(isOfDqlite);
const sandboxes = { ts: createNodeSandbox({ reuse: true, wallBudgetMs: 60_000 }), py: sharedSandbox() };
afterAll(() => sandboxes.ts.close());

test("every example has both languages", async () => {
  expect(await withoutTwin("dqlite")).toEqual([]);
  expect(Object.keys(DIFFERENCES)).toHaveLength(2);
});

test.each(ids)("%s", async (id) => {
  const { typescript, python, result } = await transcriptsOf(id, sandboxes);
  expect(mismatches(readDeclaration(sourceOf(id, "py")), result)).toEqual([]);
  if (Object.hasOwn(DIFFERENCES, id)) expect(python).not.toEqual(typescript);
  else expect(python).toEqual(typescript);
});

/** The blocks of upstream's documentation, and the examples that run them as they stand. */
const BLOCKS: Readonly<Record<string, string>> = {
  NoLeaderError: "dqlite/no-leader-error-five-attempts",
  NodeError: "dqlite/node-error-from-the-docs",
  NodeStartError: "dqlite/node-start-error-from-the-docs",
  ClientError: "dqlite/client-error-from-the-docs",
};

const python = pythonWithDqlitepy();

test.skipIf(python === undefined).each(Object.entries(BLOCKS))(
  "the documentation's block on %s is the published package's own (needs a Python with dqlitepy and cffi)",
  (name, id) => {
    const program = `
import inspect, re
from dqlitepy import exceptions
text = inspect.getdoc(exceptions.${name}).partition("Example:")[2]
lines = re.findall(r"^ *(?:>>>|\\.\\.\\.) ?(.*)$", text, re.M)
print("\\n".join(lines))
`;
    const block = execFileSync(python!, ["-c", program], { encoding: "utf8" });
    const [, shown] = sourceOf(id, "py").split("# endregion\n");
    expect(shown).toBe(block);
  },
);
