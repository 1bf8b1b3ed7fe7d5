import { describe, expect, it } from "vitest";
import type { ConsoleEntry, TraceEvent } from "../../protocol/index.ts";
import { rowsOf } from "./Console.tsx";

// Goal: the transcript tells what came first, at the same virtual time, too.

const entry = (text: string, atMs: number, traceSeq?: number): ConsoleEntry => ({
  level: "log",
  text,
  atMs,
  ...(traceSeq === undefined ? {} : { traceSeq }),
});
const kill = (atMs: number, seq: number): TraceEvent => ({
  atMs,
  seq,
  component: "kernel",
  kind: "fault",
  fault: "kill",
  target: "n1",
});
const texts = (entries: readonly ConsoleEntry[], trace: readonly TraceEvent[]): (string | undefined)[] =>
  rowsOf(entries, trace).rows.map((row) => row.entry?.text ?? row.world?.text);

describe("at one virtual time", () => {
  it("a line that was printed before the fault stands before it, and one printed after it after", () => {
    expect(texts([entry("leader", 5, 3), entry("caught", 5, 9)], [kill(5, 4)])).toEqual([
      "leader",
      "fault: kill n1",
      "caught",
    ]);
  });
  it("a line of a run that doesn't tell the order stands before the fault", () => {
    expect(texts([entry("leader", 5), entry("caught", 6)], [kill(5, 4)])).toEqual([
      "leader",
      "fault: kill n1",
      "caught",
    ]);
  });
  it("no fault is lost behind the last line", () => {
    expect(texts([entry("leader", 5, 3)], [kill(5, 4), kill(7, 6)])).toEqual([
      "leader",
      "fault: kill n1",
      "fault: kill n1",
    ]);
  });
});

const between = (atMs: number, seq: number, name = "STORAGE_EXCEPTION"): TraceEvent => ({
  atMs,
  seq,
  component: "tablet-server-0",
  kind: "fluss.between",
  name,
  code: 26,
  from: "tablet-server-0",
  to: "coordinator",
});

describe("what no program sees", () => {
  it("stands where it was given first, once, with how often", () => {
    expect(
      texts([entry("written", 6)], [between(5, 1), between(7, 2), between(8, 3, "NETWORK_EXCEPTION")]),
    ).toEqual([
      "tablet-server-0 gives coordinator STORAGE_EXCEPTION (26), and no program sees it: 2 times",
      "written",
      "tablet-server-0 gives coordinator NETWORK_EXCEPTION (26), and no program sees it",
    ]);
  });
});
