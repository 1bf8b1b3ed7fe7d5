import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readExample } from "../examples.ts";
import { createNodeSandbox, type NodeSandbox } from "../node/sandbox.ts";
import type { Exercise, RunRequest, RunResult } from "../protocol/index.ts";
import { buildExercises } from "./exercises.ts";

// Goal: an exercise does its work, and a program does the same after it as in a worker that has run nothing.

/** Of both systems: calls that are lost, elections, errors that are counted. The deep tests take all of them. */
const SAMPLE = [
  "dqlite/no-leader-error",
  "dqlite/node-error-lost-leadership",
  "fluss/not-enough-replicas-exception",
  "fluss/table-not-exist",
];

const exercises = await buildExercises();
const all = [...exercises.values()].flat();
const WALL_MS = 60_000;

test("there are exercises of both simulators, which import nothing else", () => {
  expect([...exercises.keys()]).toEqual(["@faultbook/simulator/dqlite", "@faultbook/simulator/fluss"]);
  for (const [specifier, list] of exercises) {
    expect(list.length).toBeGreaterThan(1);
    for (const { program } of list) expect(program.modules).toEqual([specifier]);
  }
});

describe("in one worker", () => {
  let exercised: NodeSandbox;
  beforeAll(() => {
    exercised = createNodeSandbox({ reuse: true, wallBudgetMs: WALL_MS });
  });
  afterAll(() => exercised.close());

  test.each(all.map((exercise) => [exercise.source.split("\n", 1)[0], exercise] as const))(
    "%s It ends by itself, with lines and a trace.",
    async (_, { source, program }: Exercise) => {
      for (const code of [{ source }, program]) {
        const { outcome, console, trace } = await exercised.run({ code });
        expect(outcome).toBe("finished");
        expect(console.length).toBeGreaterThan(0);
        expect(trace.length).toBeGreaterThan(10);
      }
    },
  );

  test.each(SAMPLE)("%s does the same afterwards as alone, byte for byte", async (id) => {
    const request: RunRequest = { code: { source: await readExample(id) }, seed: 12 };
    const alone = createNodeSandbox({ wallBudgetMs: WALL_MS });
    const expected = await alone.run(request);
    await alone.close();
    expect(expected.trace.length).toBeGreaterThan(10);
    expect(untimed(await exercised.run(request))).toBe(untimed(expected));
  });
});

/** A result as text, without what the machine's clock says. */
function untimed({ wallMs: _, ...result }: RunResult): string {
  return JSON.stringify(result);
}
