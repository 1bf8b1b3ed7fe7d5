import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ended } from "../../program/run-state.ts";
import type { CaughtError, RunResult, TraceEvent } from "../../protocol/index.ts";
import { allErrors, asOf, nextStop, stopsOf } from "./moment.ts";

// Goal: a run looked at as of a moment shows what had happened by then, all of it, and nothing else.

const caught = (name: string, atMs: number, by: CaughtError["by"] = "catch"): CaughtError => ({
  name,
  message: "",
  chain: [name, "Error"],
  isError: true,
  attributes: [],
  stack: [],
  by,
  line: 3,
  column: 1,
  atMs,
});
const event = (seq: number, atMs: number, kind: string, fields: object = {}): TraceEvent => ({
  atMs,
  seq,
  component: "client",
  kind,
  ...fields,
});
const result: RunResult = {
  outcome: "uncaught",
  console: [
    { level: "log", text: "before", atMs: 5, traceSeq: 1 },
    { level: "log", text: "in the catch", atMs: 90, traceSeq: 4 },
    { level: "log", text: "later", atMs: 120, traceSeq: 5 },
  ],
  dropped: 3,
  caught: [caught("NoLeaderError", 90)],
  caughtDropped: 0,
  uncaught: caught("TypeError", 120, "uncaught"),
  virtualMs: 120,
  wallMs: 1,
  trace: [
    event(0, 0, "up", { node: "n1" }),
    event(1, 50, "call-start", { id: 1, name: "leader" }),
    event(2, 90, "error-raised", { errorName: "NoLeaderError", call: 1 }),
    event(3, 90, "call-error", { id: 1 }),
    event(4, 90, "call-start", { id: 2, name: "leader" }),
  ],
  traceDropped: 0,
  seed: 1,
};
const run = ended({ source: "", language: "typescript" }, result);
const texts = (state: ReturnType<typeof asOf>): string[] => state.console.map(({ text }) => text);

describe("the moment of an error", () => {
  const stops = stopsOf(run);
  const [first] = stops;

  it("comes once for each error, the uncaught one last", () => {
    expect(stops.map(({ error, errors }) => [error.name, errors])).toEqual([
      ["NoLeaderError", 1],
      ["TypeError", 2],
    ]);
  });
  it("lies after the call that it ended, and before anything that the catch did", () => {
    if (!first) throw new Error("no stop");
    const then = asOf(run, first);
    expect(texts(then)).toEqual(["before"]);
    expect(then.trace.map(({ seq }) => seq)).toEqual([0, 1, 2, 3]);
    expect(allErrors(then).map(({ name }) => name)).toEqual(["NoLeaderError"]);
  });
  it("leads to the next one, and the last to none", () => {
    expect(nextStop(stops, undefined)).toBe(stops[0]);
    expect(nextStop(stops, stops[0])).toBe(stops[1]);
    expect(nextStop(stops, stops[1])).toBeUndefined();
    expect(nextStop(stops, { atMs: 60, seq: 9 })).toBe(stops[0]);
    expect(nextStop(stops, { atMs: 100, seq: 9 })).toBe(stops[1]);
  });
});

it("a moment at the end shows the whole run", () => {
  const all = asOf(run, { atMs: 120, seq: Number.MAX_SAFE_INTEGER });
  expect(all.console).toEqual(run.console);
  expect(allErrors(all)).toEqual(allErrors(run));
  expect(all.trace).toEqual(run.trace);
});

it("a later moment never shows less", () => {
  const moment = fc.record({ atMs: fc.integer({ min: 0, max: 130 }), seq: fc.integer({ min: 0, max: 6 }) });
  fc.assert(
    fc.property(moment, moment, (a, b) => {
      const [early, late] =
        a.atMs < b.atMs || (a.atMs === b.atMs && a.seq <= b.seq)
          ? [asOf(run, a), asOf(run, b)]
          : [asOf(run, b), asOf(run, a)];
      expect(texts(late).slice(0, early.console.length)).toEqual(texts(early));
      expect(late.trace.slice(0, early.trace.length)).toEqual(early.trace);
      expect(allErrors(late).length).toBeGreaterThanOrEqual(allErrors(early).length);
    }),
    { numRuns: 300, seed: 4 },
  );
});
