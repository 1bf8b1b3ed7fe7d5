/** @jsxImportSource preact */

import { count, seconds } from "../../program/format.ts";
import type { RunState } from "../../program/run-state.ts";
import type { ConsoleEntry, TraceEvent } from "../../protocol/index.ts";
import { LineButton } from "../controls/LineButton.tsx";
import { wordsOf } from "../model/words.ts";
import { isUnfoldable, Unfolding } from "./ValueTree.tsx";

interface Props {
  readonly run: RunState;
  /** False at build, where nothing unfolds. */
  readonly live: boolean;
  /** Lines that come after the moment that is shown. */
  readonly later?: number;
}

const ROWS_IN_VIEW = 12;

type Row = { readonly atMs: number; readonly entry?: ConsoleEntry; readonly fault?: string };

/** What the program printed, with what was done to the world between the lines. */
export function Console({ run, live, later = 0 }: Props) {
  const rows = rowsOf(run.console, run.trace);
  const dropped = run.result?.dropped ?? 0;
  return (
    <>
      {/* A long console scrolls in itself, and by keyboard, too. */}
      <ol class="program-log" aria-label="Console" tabIndex={rows.length > ROWS_IN_VIEW ? 0 : undefined}>
        {rows.map((row, at) => (
          <ConsoleRow row={row} live={live} key={at} />
        ))}
      </ol>
      {later > 0 && <p class="program-empty program-later">{count(later, "line")} later than this moment.</p>}
      {rows.length === 0 && later === 0 && run.status === "ended" && (
        <p class="program-empty">It printed nothing.</p>
      )}
      {dropped > 0 && <p class="program-empty">{count(dropped, "more line")} left out.</p>}
    </>
  );
}

/** Console entries and faults in the order in which they came; by time alone where a run doesn't tell that order. */
export function rowsOf(entries: readonly ConsoleEntry[], trace: readonly TraceEvent[]): Row[] {
  const faults = trace.flatMap((event) =>
    event.kind === "fault"
      ? [{ atMs: event.atMs, seq: event.seq, fault: wordsOf(event, new Map()) ?? "fault" }]
      : [],
  );
  const isBefore = (fault: { atMs: number; seq: number }, { atMs, traceSeq }: ConsoleEntry): boolean =>
    traceSeq === undefined ? fault.atMs < atMs : fault.seq < traceSeq;
  const rows: Row[] = [];
  let next = 0;
  for (const entry of entries) {
    for (let fault = faults[next]; fault && isBefore(fault, entry); fault = faults[next]) {
      rows.push({ atMs: fault.atMs, fault: fault.fault });
      next += 1;
    }
    rows.push({ atMs: entry.atMs, entry });
  }
  return [...rows, ...faults.slice(next).map(({ atMs, fault }) => ({ atMs, fault }))];
}

const LEVELS: Readonly<Record<string, string>> = {
  warn: "warning",
  error: "error",
  debug: "debug",
  info: "info",
};

function ConsoleRow({ row, live }: { readonly row: Row; readonly live: boolean }) {
  const { entry } = row;
  if (!entry) {
    return (
      <li class="is-fault">
        <time>{seconds(row.atMs)}</time>
        <span class="program-text">{row.fault}</span>
      </li>
    );
  }
  const word = LEVELS[entry.level];
  const objects = live ? (entry.values ?? []).filter(isUnfoldable) : [];
  return (
    <li class={`is-${entry.level}`} style={entry.depth ? { "--depth": entry.depth } : undefined}>
      <time>{seconds(entry.atMs)}</time>
      <span class="program-text">
        {word && <span class="visually-hidden">{word}: </span>}
        {objects.length > 0 ? <Unfolding text={entry.text} values={objects} /> : entry.text}
      </span>
      {entry.line !== undefined && <LineButton line={entry.line} column={entry.column} />}
    </li>
  );
}
