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
  rowsOf(entries, trace).map((row) => row.entry?.text ?? row.fault);

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
