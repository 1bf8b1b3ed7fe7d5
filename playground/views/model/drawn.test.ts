import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { ended } from "../../program/run-state.ts";
import type { TraceEvent } from "../../protocol/index.ts";
import { finishedRun } from "../../testing/finished-run.ts";
import { rowsOf } from "../output/Console.tsx";
import { Output } from "../output/Output.tsx";
import { drawnOf } from "./drawn.ts";
import { timelineOf } from "./timeline.ts";

// Goal: no program makes the page draw more than a browser draws at once, and the reader is told what is missing.

const MANY = 19_000;
const flood = (make: (at: number) => Partial<TraceEvent>): TraceEvent[] =>
  Array.from({ length: MANY }, (_, seq) => ({ atMs: seq, seq, component: "n1", kind: "log", ...make(seq) }));

const FLOODS: Readonly<Record<string, readonly TraceEvent[]>> = {
  faults: flood(() => ({ kind: "fault", fault: "kill", target: "n1" })),
  "faults with many targets": flood(() => ({
    kind: "fault",
    fault: "partition",
    target: Array.from({ length: 100 }, (_, at) => `n${at}`),
  })),
  nodes: flood((at) => ({ kind: "role", node: `n${at}`, role: "leader", term: at })),
  roles: flood((at) => ({
    kind: "role",
    node: `n${at % 3}`,
    role: at % 2 ? "leader" : "follower",
    term: at,
  })),
  errors: flood((at) => ({
    kind: "error-raised",
    errorName: "FlussError",
    text: "x",
    call: at,
    path: ["n1"],
  })),
  calls: flood((at) => ({ kind: "call-start", id: at, name: "client.leader", args: "" })),
  epochs: flood((at) =>
    at === 0 ? { kind: "up", node: "n1" } : { kind: "fluss.leader", table: "a.b", bucket: 0, epoch: at },
  ),
  messages: flood(() => ({ kind: "message", from: "n1", to: "n2", what: "x" })),
  "errors between servers": flood((at) => ({
    kind: "fluss.between",
    from: `n${at}`,
    to: "n1",
    name: "X",
    code: 1,
  })),
};

describe.each(Object.entries(FLOODS))("a run of too many %s", (_, trace) => {
  const timeline = timelineOf(trace, [], MANY);
  const prints = Array.from({ length: 1_000 }, (_, atMs) => ({ level: "log" as const, text: "x", atMs }));
  const view = { fromMs: 0, toMs: timeline.endMs };
  const messages = trace.filter(({ kind }) => kind === "message");
  const drawn = drawnOf(timeline, view, { prints, messages });
  const inComponents = drawn.components.flatMap(({ bands, marks }) => [...bands, ...marks]);
  const kinds = [drawn.calls, drawn.world, drawn.errors, drawn.prints, drawn.messages, inComponents];

  it("is drawn with some hundreds of shapes", () => {
    const shapes = kinds.reduce((sum, { length }) => sum + length, 0);
    expect(shapes).toBeLessThanOrEqual(1_000);
    expect(timeline.components.length).toBeLessThanOrEqual(40);
  });

  it("says what isn't drawn", () => {
    const left = drawn.left.reduce((sum, { many }) => sum + many, 0) - 800;
    const rowless = timeline.componentsLeft;
    const rows = rowsOf(prints, trace);
    expect(left + rowless + rows.left).toBeGreaterThan(MANY / 3);
    expect(drawn.left).toContainEqual({ what: "printed line", many: 800 });
  });

  it("keeps the console within its rows", () => {
    expect(rowsOf(prints, trace).rows.length).toBeLessThanOrEqual(1_200);
  });

  it("makes some thousands of elements of all that the page shows", () => {
    const result = finishedRun({ console: prints, trace, traceDropped: 7, virtualMs: MANY });
    const run = ended({ source: "", language: "typescript" }, result);
    const html = renderToString(h(Output, { run, id: "x" }));
    expect(html.match(/<[a-z]/g)?.length).toBeLessThanOrEqual(15_000);
    if (timeline.components.length > 0) expect(html).toContain("7 later events of this run left out.");
  });
});

it("a picture of few things has all of them, and one that is zoomed in those in view", () => {
  const calls = flood((id) => ({ kind: "call-start", id, name: "a", args: "" })).slice(0, 250);
  const timeline = timelineOf(calls, [], 1_000);
  const none = { prints: [], messages: [] };
  const whole = drawnOf(timeline, { fromMs: 0, toMs: 1_000 }, none);
  expect([whole.calls.length, whole.left]).toEqual([250, []]);
  expect(drawnOf(timeline, { fromMs: 0, toMs: 9.5 }, none).calls.length).toBe(10);
});
