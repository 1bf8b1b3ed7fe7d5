import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CaughtError, TraceEvent } from "../../protocol/index.ts";
import { withErrorEnds } from "./error-paths.ts";
import { timelineOf } from "./timeline.ts";

// Goal: the picture says what the trace says, whatever the trace holds.

let seq = 0;
const event = (atMs: number, kind: string, fields: object, component = "kernel"): TraceEvent => {
  seq += 1;
  return { atMs, seq, component, kind, ...fields };
};
const caught = (name: string, atMs: number, by: CaughtError["by"] = "catch"): CaughtError => ({
  name,
  message: "",
  chain: [name, "Error"],
  isError: true,
  attributes: [],
  stack: [],
  by,
  line: 9,
  column: 3,
  atMs,
});

const election: TraceEvent[] = [
  event(0, "up", { node: "n1", reason: "start" }),
  event(0, "up", { node: "n10", reason: "start" }),
  event(0, "up", { node: "n2", reason: "start" }),
  event(0, "role", { node: "n1", role: "leader", term: 1 }),
  event(0, "role", { node: "n2", role: "follower", term: 1 }),
  event(0, "role", { node: "n10", role: "follower", term: 1 }),
  event(40, "fault", { fault: "kill", target: "n1" }),
  event(40, "down", { node: "n1", reason: "kill" }),
  event(50, "call-start", { id: 1, name: "client.leader", args: "" }),
  event(60, "call-start", { id: 2, name: "client.cluster", args: "" }),
  event(
    190,
    "error-raised",
    { errorName: "NoLeaderError", code: 5, text: "no leader", path: ["client"], call: 1, raisedAtMs: 55 },
    "n2",
  ),
  event(190, "call-error", { id: 1, errorName: "NoLeaderError", code: 5, message: "" }),
  event(4_000, "role", { node: "n2", role: "candidate", term: 2 }),
  event(5_000, "role", { node: "n2", role: "leader", term: 2 }),
  event(5_100, "call-ok", { id: 2 }),
];

describe("the timeline of an election", () => {
  const timeline = timelineOf(election, [caught("NoLeaderError", 190)], 5_298);

  it("has a history for each node, in the order of their numbers", () => {
    expect(timeline.components.map(({ id }) => id)).toEqual(["n1", "n2", "n10"]);
  });
  it("shows each role for its time, and a gap where a node is down", () => {
    expect(timeline.components[0]?.bands).toEqual([
      { role: "leader", fromMs: 0, toMs: 40, term: 1 },
      { role: "down", fromMs: 40, toMs: 5_298 },
    ]);
    expect(timeline.components[1]?.bands.map(({ role, toMs }) => [role, toMs])).toEqual([
      ["follower", 4_000],
      ["candidate", 5_000],
      ["leader", 5_298],
    ]);
  });
  it("carries the fault on the component that it struck", () => {
    expect(timeline.components[0]?.marks).toMatchObject([
      { atMs: 40, kind: "fault", text: "fault: kill n1" },
    ]);
    expect(timeline.world).toEqual([]);
  });
  it("puts calls that overlap into rows of their own", () => {
    expect(timeline.calls.map(({ row, end }) => [row, end])).toEqual([
      [0, "error"],
      [1, "ok"],
    ]);
    expect(timeline.callRows).toBe(2);
  });
  it("leads an error from where it was raised to the catch", () => {
    expect(timeline.errors).toMatchObject([
      { raisedBy: "n2", raisedMs: 55, arrivedMs: 190, end: "caught", via: ["client"] },
    ]);
  });
  it("says all of it in words", () => {
    expect(timeline.happenings.map(({ text }) => text)).toContain(
      "client.leader fails after 140 ms: NoLeaderError",
    );
    expect(timeline.happenings.map(({ text }) => text)).toContain("n2 becomes leader (term 2)");
  });
});

it("the table says of each error what the picture draws: which catch took it, or that nothing did", () => {
  const words = (error: CaughtError): string[] => {
    const { happenings, errors } = timelineOf(election, [error], 5_298);
    return withErrorEnds(happenings, errors).map(({ atMs, text }) => `${atMs} ${text}`);
  };
  const taken = words(caught("NoLeaderError", 190));
  expect(taken).toContain("190 NoLeaderError is taken by the catch at line 9");
  expect(taken.indexOf("190 NoLeaderError is taken by the catch at line 9")).toBeLessThan(taken.length - 1);
  expect(words(caught("NoLeaderError", 190, "uncaught"))).toContain("190 NoLeaderError is taken by nothing");
});

it("an error that nothing took leads off the edge", () => {
  const timeline = timelineOf(election, [caught("NoLeaderError", 190, "uncaught")], 5_298);
  expect(timeline.errors[0]?.end).toBe("uncaught");
});

describe("whatever a trace holds", () => {
  const runs = { numRuns: 200, seed: 20250612 };
  const any = fc
    .array(
      fc.record({
        atMs: fc.nat(100_000),
        kind: fc.constantFrom(
          "role",
          "up",
          "down",
          "fault",
          "call-start",
          "call-ok",
          "call-error",
          "error-raised",
          "crash",
          "log",
          "x",
        ),
        node: fc.constantFrom("n1", "n2", "n3", 4, null),
        role: fc.constantFrom("leader", "follower", "candidate", undefined),
        term: fc.option(fc.nat(9)),
        id: fc.option(fc.nat(5)),
        target: fc.constantFrom("n1", ["n1", "n2"], null, 7),
        path: fc.constantFrom(["client"], null, "x"),
      }),
    )
    .map((list) =>
      list.sort((a, b) => a.atMs - b.atMs).map((fields, at) => ({ ...fields, seq: at, component: "c" })),
    );

  it("bands of a component follow each other without overlap and end by the end", () => {
    fc.assert(
      fc.property(any, (trace) => {
        const timeline = timelineOf(trace as TraceEvent[], [], 0);
        for (const { bands } of timeline.components) {
          let at = 0;
          for (const { fromMs, toMs } of bands) {
            expect(fromMs).toBeGreaterThanOrEqual(at);
            expect(toMs).toBeGreaterThan(fromMs);
            at = toMs;
          }
          expect(at).toBeLessThanOrEqual(timeline.endMs);
        }
      }),
      runs,
    );
  });
});
