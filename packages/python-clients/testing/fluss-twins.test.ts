// Goal: a program in Python does what its twin in TypeScript does: the same codes, in the same order, at the same times.
import { afterAll, describe, expect, test } from "vitest";
import { exampleIds, readExample } from "../../../playground/examples.ts";
import { IMPORTABLE } from "../../../playground/node/importable.ts";
import { createNodeSandbox } from "../../../playground/node/sandbox.ts";
import { HANDLERS, type RunResult } from "../../../playground/protocol/index.ts";
import { transform } from "../../../playground/transform/index.ts";

/** Twins that differ in when something happens, with the reason. A reason that is no longer needed fails. */
const DIFFERENT: Readonly<Record<string, string>> = {
  "fluss/network-exception-coordinator-gone":
    "`retry` draws its pauses; the Python program waits two seconds",
};

const WALL_MS = 60_000;
const ids = (await exampleIds()).filter((id) => id.startsWith("fluss/"));
const twins = await exampleIds("py");
const typescript = createNodeSandbox({ reuse: true, wallBudgetMs: WALL_MS });
const python = createNodeSandbox({ reuse: true, wallBudgetMs: WALL_MS });
afterAll(async () => {
  await typescript.close();
  await python.close();
});

async function runTypeScript(id: string): Promise<RunResult> {
  const transformed = transform(await readExample(id), { modules: IMPORTABLE });
  if (!transformed.ok) throw new Error(`${id} can't be run`);
  return typescript.run({ code: transformed.program });
}

/** What twins have in common. What they print is each language's own. */
function courseOf({ outcome, caught, console: lines }: RunResult, withTimes: boolean): unknown {
  const time = (atMs: number): number | null => (withTimes ? atMs : null);
  return {
    outcome,
    caught: caught
      .filter(({ by }) => HANDLERS.has(by))
      .map(({ name, code, atMs }) => [name, code, time(atMs)]),
    printedAt: lines.map(({ atMs }) => time(atMs)),
  };
}

test("every example has its twin", () => {
  expect(ids.filter((id) => !twins.includes(id))).toEqual([]);
});

describe("twins take the same course", () => {
  test.each(ids)("%s", async (id) => {
    const [one, two] = [
      await runTypeScript(id),
      await python.run({ code: { python: await readExample(id, "py") } }),
    ];
    const isDifferent = id in DIFFERENT;
    expect(courseOf(two, !isDifferent)).toEqual(courseOf(one, !isDifferent));
    if (isDifferent)
      expect(courseOf(two, true), "now they agree: remove the reason").not.toEqual(courseOf(one, true));
  });
});

test("a program that catches something else would be found", async () => {
  const source = await readExample("fluss/table-not-exist", "py");
  const two = await python.run({ code: { python: source.replace('"orders"', '"old orders"') } });
  expect(courseOf(two, true)).not.toEqual(courseOf(await runTypeScript("fluss/table-not-exist"), true));
});
