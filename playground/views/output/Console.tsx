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

/** What happened beside the program. */
interface World {
  readonly is: "fault" | "between";
  readonly text: string;
}

type Row = { readonly atMs: number; readonly entry?: ConsoleEntry; readonly world?: World };

const BETWEEN = "fluss.between";

/** What the program printed, with what was done to the world between the lines. */
export function Console({ run, live, later = 0 }: Props) {
  const { rows, left } = rowsOf(run.console, run.trace);
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
      {left > 0 && (
        <p class="program-empty">
          {count(left, "more fault or error", "more faults and errors")} of the cluster left out.
        </p>
      )}
      {dropped > 0 && <p class="program-empty">{count(dropped, "more line")} left out.</p>}
    </>
  );
}

/** Rows of what happened to the world, beside those that the program printed. */
const WORLD_ROWS_MAX = 200;

/**
 * Console entries, faults and what no program sees, in the order in which they came; by time alone where a run doesn't tell
 * that order.
 */
export function rowsOf(
  entries: readonly ConsoleEntry[],
  trace: readonly TraceEvent[],
): { readonly rows: readonly Row[]; readonly left: number } {
  const all = worldRows(trace);
  const world = all.slice(0, WORLD_ROWS_MAX);
  const isBefore = (row: WorldRow, { atMs, traceSeq }: ConsoleEntry): boolean =>
    traceSeq === undefined ? row.atMs < atMs : row.seq < traceSeq;
  const rows: Row[] = [];
  let next = 0;
  for (const entry of entries) {
    for (let row = world[next]; row && isBefore(row, entry); row = world[next]) {
      rows.push({ atMs: row.atMs, world: row.world });
      next += 1;
    }
    rows.push({ atMs: entry.atMs, entry });
  }
  return {
    rows: [...rows, ...world.slice(next).map(({ atMs, world }) => ({ atMs, world }))],
    left: all.length - world.length,
  };
}

const NO_CALLS: ReadonlyMap<number, TraceEvent> = new Map();

type WorldRow = Row & { readonly seq: number; readonly world: World };

/** What happened to the world: each fault, and each kind of error between the same two when it is given first. */
function worldRows(trace: readonly TraceEvent[]): WorldRow[] {
  const given = new Map<string, number>();
  const kindOf = ({ name, from, to }: TraceEvent): string => JSON.stringify([name, from, to]);
  for (const event of trace) {
    if (event.kind === BETWEEN) given.set(kindOf(event), (given.get(kindOf(event)) ?? 0) + 1);
  }
  return trace.flatMap((event): WorldRow[] => {
    const { atMs, seq, kind } = event;
    if (kind !== "fault" && kind !== BETWEEN) return [];
    const text = wordsOf(event, NO_CALLS);
    if (kind === "fault") return [{ atMs, seq, world: { is: "fault", text: text ?? "fault" } }];
    const times = given.get(kindOf(event));
    if (times === undefined || text === undefined) return [];
    given.delete(kindOf(event));
    return [{ atMs, seq, world: { is: "between", text: times === 1 ? text : `${text}: ${times} times` } }];
  });
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
      <li class={`is-${row.world?.is}`}>
        <time>{seconds(row.atMs)}</time>
        <span class="program-text">{row.world?.text}</span>
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
      {entry.line !== undefined && <LineButton line={entry.line} column={entry.column} live={live} />}
    </li>
  );
}
