import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BarePageServer, serveBarePage } from "../../playground/bare-page/server.ts";
import { type Example, exampleIds, loadExamples } from "../../playground/examples.ts";
import { createNodeSandbox } from "../../playground/node/sandbox.ts";
import type { RunRequest, RunResult } from "../../playground/protocol/index.ts";
import { type Transcript, transcriptOf } from "../../playground/runner/transcript.ts";
import { allInTime, type EngineDriver, inTime, runIn, type TestPage } from "../engines/driver.ts";
import { Seat } from "../engines/seat.ts";
import { leaveSparesOut } from "./spares.ts";

// Goal: an example does the same in Node and in every browser: the same lines at the same virtual times, the same errors.
// Steps: run all examples in Node, run each in the sandbox, compare.

const SEEDED = [
  "dqlite/no-leader-error",
  "dqlite/cluster-join-error",
  "dqlite/node-error-lost-leadership",
  "fluss/table-not-exist",
  "fluss/network-exception",
  "fluss/not-enough-replicas-exception",
];

const ids = await exampleIds();
const examples: readonly Example[] = await loadExamples();

/**
 * Describes that an engine reproduces each example's transcript. A worker that has run the exercises does the same as a new
 * one: where `exercised` is "all", that is seen with each example, and elsewhere with those of which both are compared.
 */
export function describeTranscripts(engine: EngineDriver, exercised: "all" | "some" = "some"): void {
  let server: BarePageServer;
  /** Without a spare after each run: most would be made ready for a program of another kind. */
  const open = async (page: TestPage): Promise<void> => {
    await page.goto(server.url);
    await leaveSparesOut(page);
  };
  const seat = new Seat(engine, open);
  const node = createNodeSandbox({ reuse: true, wallBudgetMs: 60_000 });
  const run = (request: RunRequest): Promise<RunResult> => seat.use((page) => runIn(page, request));
  /** In a worker that has run the exercises. */
  const runExercised = (request: RunRequest): Promise<RunResult> =>
    seat.use(async (page) => {
      await page.evaluate(`return sandboxPage.prewarm(${JSON.stringify(request.code)}, "meant")`, 60_000);
      return runIn(page, request);
    });
  /** In the first worker of a page. */
  const runCold = (request: RunRequest): Promise<RunResult> =>
    seat.use(async (page) => {
      await open(page);
      return runIn(page, request);
    });

  beforeAll(async () => {
    server = await serveBarePage();
  });

  afterAll(async () => {
    await seat.close();
    await node.close();
    await server.close();
  });

  test("there are examples of both systems", () => {
    expect(new Set(ids.map((id) => id.split("/")[0]))).toEqual(new Set(["dqlite", "fluss"]));
  });

  test.each(examples.map((example) => [example.id, example] as const))("%s", async (_, example) => {
    const runBuilt = exercised === "all" ? runExercised : run;
    const asBuilt = await inTime(() => runBuilt({ code: example.code }));
    expect(comparable(asBuilt, example)).toEqual(example.transcript);
    expect(asBuilt.trace).toEqual(example.result.trace);
    expect(digest(asBuilt)).toBe(digest(example.result));
    const asTyped = await inTime(() => run({ code: { source: example.source } }));
    expect(comparable(asTyped, example)).toEqual(example.transcript);
  });

  test("many seeds in one worker give the same results as each alone", async () => {
    const { code } = examples.find(({ id }) => id === "dqlite/no-leader-error") as Example;
    const body = `return sandboxPage.runSeeds(${JSON.stringify({ code })}, [3, 4, 5])`;
    const together = await allInTime(
      async () => (await seat.use((page) => page.evaluate(body, 60_000))) as RunResult[],
    );
    const alone: RunResult[] = [];
    for (const seed of [3, 4, 5]) alone.push(await inTime(() => run({ code, seed })));
    expect(together.map(untimed)).toEqual(alone.map(untimed));
  });

  test.each(SEEDED)("%s does the same in a worker that has run the exercises as in a new one", async (id) => {
    const { source, code } = examples.find((example) => example.id === id) as Example;
    for (const request of [{ code }, { code: { source }, seed: 12 }]) {
      const cold = await inTime(() => runCold(request));
      expect(untimed(await inTime(() => runExercised(request)))).toEqual(untimed(cold));
    }
  });

  test("classes have the same names as in Node", async () => {
    const source = `
      import * as errors from "@faultbook/errors/dqlite";
      import * as kernel from "@faultbook/simulator/kernel";
      import { startCluster } from "@faultbook/simulator/dqlite";
      for (const [name, value] of Object.entries({ ...errors, ...kernel }))
        if (typeof value === "function" && String(value).startsWith("class")) console.log(name, value.name);
      const cluster = await startCluster({ nodes: 3, seed: 7 });
      console.log(Object.getPrototypeOf(cluster).constructor.name);`;
    const [there, here] = [await run({ code: { source } }), await node.run({ code: { source } })];
    expect(there.console.length).toBeGreaterThan(20);
    expect(there.console.map(({ text }) => text)).toEqual(here.console.map(({ text }) => text));
  });

  test.each(SEEDED)("%s with a seed leaves the same trace as in Node, byte for byte", async (id) => {
    const { source, code, result } = examples.find((example) => example.id === id) as Example;
    const inNode = await node.run({ code: { source }, seed: 12 });
    const inPage = await inTime(() => run({ code, seed: 12 }));
    const again = await inTime(() => run({ code, seed: 12 }));
    expect(inPage.seed).toBe(12);
    expect(inPage.trace.length).toBeGreaterThan(10);
    expect([digest(inPage), digest(again)]).toEqual([digest(inNode), digest(inNode)]);
    expect(digest(inPage)).not.toBe(digest(result));
  });
}

/** A result without what the machine's clock says. */
const untimed = ({ wallMs: _, ...result }: RunResult): Omit<RunResult, "wallMs"> => result;

/** The SHA-256 of a trace, in hexadecimal. */
function digest({ trace }: RunResult): string {
  return createHash("sha256").update(JSON.stringify(trace)).digest("hex");
}

/**
 * The transcript of a run without the line of its uncaught error where the engine doesn't know it: only V8's stacks include
 * the awaits that led to an error. In other engines an error raised inside a package has no call site of the program.
 */
function comparable(result: RunResult, { transcript: { uncaught } }: Example): Transcript {
  const transcript = transcriptOf(result);
  if (transcript.uncaught?.line !== 0 || !uncaught) return transcript;
  return { ...transcript, uncaught: { ...transcript.uncaught, line: uncaught.line } };
}
