import type { RunState } from "../../playground/program/run-state.ts";
import { ended } from "../../playground/program/run-state.ts";
import type { CaughtError, Plain, TraceEvent } from "../../playground/protocol/index.ts";

type Event = readonly [
  atMs: number,
  component: string,
  kind: string,
  fields?: Readonly<Record<string, Plain>>,
];

/** Runs whose pictures are hard to draw: names that no cluster of ours has, many things at once, and next to nothing. */
export const ODD_PICTURES: Readonly<Record<string, RunState>> = {
  "nine nodes": runOf(9_000, nodes(9)),
  "long names": runOf(
    5_000,
    nodes(4, (at) => `availability-zone-${at}.eu-central-1.compute.internal:900${at}`),
  ),
  "names of other scripts": runOf(5_000, [
    ...[
      "עברית-1",
      "節点サーバー東京第二データセンター二号機",
      "🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀2",
      "n\u202e3",
      "W".repeat(20),
    ].flatMap((name, at): Event[] => [
      [at, name, "up", { node: name }],
      [at + 10, name, "role", { node: name, role: at === 0 ? "leader" : "follower", term: 2 }],
    ]),
    ...call(1, 100, 4_000, "節点.接続する"),
    [4_000, "עברית-1", "error-raised", { errorName: "エラー", text: "…", call: 1 }],
  ]),
  "no time at all": runOf(0, nodes(3, undefined, 0)),
  "seventeen hours": runOf(61_200_000, [...nodes(3), ...failures(40, 1_000, 1_500_000)]),
  "300 changes of roles in a second": runOf(
    1_000,
    Array.from({ length: 300 }, (_, at): Event => {
      const node = `n${1 + (at % 3)}`;
      const role = ["leader", "candidate", "follower"][Math.floor(at / 3) % 3] ?? "follower";
      return [at * 3.3, node, "role", { node, role, term: at }];
    }),
  ),
  "epochs in a burst": runOf(4_000, [
    ...nodes(3, (at) => `tablet-server-${at}`),
    ...Array.from({ length: 60 }, (_, at): Event => {
      const fields = { bucket: 0, table: "shop.orders", epoch: at };
      return [1_000 + at * (at % 4 === 0 ? 40 : 1), "tablet-server-1", "fluss.leader", fields];
    }),
  ]),
  "errors at both ends": runOf(3_000, [
    ...nodes(3),
    ...call(1, 0, 0, "client.leader", "NoLeaderError"),
    [0, "n1", "error-raised", { errorName: "NoLeaderError", text: "none", call: 1 }],
    ...call(2, 2_990, 3_000, "client.cluster", "ClientConnectionError"),
    [3_000, "n2", "error-raised", { errorName: "ClientConnectionError", text: "gone", call: 2 }],
    [3_000, "n2", "error-raised", { errorName: "NoLeaderError", text: "none", call: 2 }],
  ]),
  "faults of one moment": runOf(3_000, [
    ...nodes(3),
    ...["n1", "n2", "n1", "world"].map(
      (target): Event => [1_500, target, "fault", { fault: "kill", target }],
    ),
    [1_500, "n1", "down", { node: "n1", reason: "killed" }],
  ]),
  "no cluster": runOf(800, [
    ...call(1, 100, 700, "fetch", "TypeError"),
    [700, "program", "error-raised", { errorName: "TypeError", text: "no", call: 1 }],
  ]),
  "two clusters": runOf(4_000, [
    ...nodes(3, (at) => `east.n${at}`),
    ...nodes(3, (at) => `west.n${at}`),
    ...failures(2, 500, 700),
  ]),
  "one node": runOf(2_000, nodes(1)),
  "calls without an end": runOf(
    5_000,
    Array.from({ length: 12 }, (_, at): Event => {
      return [at * 100, "program", "call-start", { id: at, name: `connection.getTable${at}`, args: "" }];
    }).concat(nodes(2)),
  ),
  "forty errors uncaught and retried": runOf(
    20_000,
    [...nodes(3), ...failures(40, 100, 430)],
    Array.from({ length: 40 }, (_, at) =>
      caught("NoLeaderError", 130 + at * 430, (["uncaught", "retry", "catch"] as const)[at % 3] ?? "catch"),
    ),
  ),
};

function nodes(many: number, name = (at: number) => `n${at}`, everyMs = 40): Event[] {
  return Array.from({ length: many }, (_, at) => name(at + 1)).flatMap((node, at): Event[] => [
    [at * everyMs, node, "up", { node }],
    [at * everyMs + everyMs / 2, node, "role", { node, role: at === 0 ? "leader" : "follower", term: 1 }],
  ]);
}

function call(id: number, fromMs: number, toMs: number, name: string, errorName?: string): Event[] {
  return [
    [fromMs, "program", "call-start", { id, name, args: "" }],
    [toMs, "program", errorName ? "call-error" : "call-ok", { id, ...(errorName && { errorName }) }],
  ];
}

/** Calls that fail, a node each in turn. */
function failures(many: number, fromMs: number, everyMs: number): Event[] {
  return Array.from({ length: many }, (_, at) => fromMs + at * everyMs).flatMap((atMs, at): Event[] => [
    ...call(100 + at, atMs - 80, atMs, "client.leader", "NoLeaderError"),
    [atMs, `n${1 + (at % 3)}`, "error-raised", { errorName: "NoLeaderError", text: "none", call: 100 + at }],
  ]);
}

function caught(name: string, atMs: number, by: CaughtError["by"]): CaughtError {
  const place = { line: by === "uncaught" ? 0 : 12, column: 3, atMs };
  return { name, message: "", chain: [name], isError: true, attributes: [], stack: [], by, ...place };
}

function runOf(virtualMs: number, events: readonly Event[], errors: readonly CaughtError[] = []): RunState {
  const trace = events
    .map(([atMs, component, kind, fields], seq): TraceEvent => ({ ...fields, atMs, seq, component, kind }))
    .sort((a, b) => a.atMs - b.atMs);
  return ended(
    { source: "", language: "typescript" },
    {
      outcome: "finished",
      console: [],
      dropped: 0,
      caught: errors,
      caughtDropped: 0,
      uncaught: null,
      virtualMs,
      wallMs: 1,
      trace,
      traceDropped: 0,
      seed: 1,
    },
  );
}
