import type { CaughtError, TraceEvent } from "../../protocol/index.ts";
import { numberField, targetText, textField, wordsOf } from "./words.ts";

/** What a node was for a while. `down` is a gap in its lane. */
export interface Band {
  readonly role: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly term?: number;
}

/** Something that happened on a lane at one moment. */
export interface LaneMark {
  readonly atMs: number;
  readonly kind: "fault" | "crash" | "epoch";
  readonly text: string;
  /** What stands beside the mark itself, where there is room: `epoch 1`. */
  readonly label?: string;
}

export interface Lane {
  readonly id: string;
  readonly bands: readonly Band[];
  readonly marks: readonly LaneMark[];
}

/** A call of the program: a span on its lane. */
export interface Call {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly end: "ok" | "error" | "open";
  readonly errorName?: string;
  /** Calls that overlap lie in rows of their own. */
  readonly row: number;
}

/** The way of an error, from the component where it was born to the catch that took it. */
export interface ErrorPath {
  readonly name: string;
  readonly text: string;
  readonly bornMs: number;
  readonly bornIn: string;
  readonly via: readonly string[];
  /** The call that it ended. */
  readonly call?: number;
  /** When that call failed. */
  readonly leftMs: number;
  readonly arrivedMs: number;
  readonly end: "caught" | "retried" | "uncaught";
  /** The line of the catch that took it. */
  readonly line?: number;
}

/** One line of the text form. */
export interface Happening {
  readonly atMs: number;
  readonly seq: number;
  readonly where: string;
  readonly text: string;
}

/** The cluster over virtual time, as a view draws it. */
export interface Lanes {
  readonly endMs: number;
  readonly nodes: readonly Lane[];
  readonly calls: readonly Call[];
  readonly rows: number;
  readonly errors: readonly ErrorPath[];
  /** Faults and crashes that belong to no lane. */
  readonly world: readonly LaneMark[];
  readonly happenings: readonly Happening[];
}

/** Rows for calls that overlap; what doesn't fit shares the last one. */
const ROWS_MAX = 4;

/** Draws the lanes from a trace alone; `caught` says where each error's way ended. */
export function lanesOf(
  trace: readonly TraceEvent[],
  caught: readonly CaughtError[],
  virtualMs: number,
): Lanes {
  const endMs = trace.reduce((latest, { atMs }) => Math.max(latest, atMs), Math.max(virtualMs, 1));
  const nodes = nodesOf(trace, endMs);
  const known = new Set(nodes.map(({ id }) => id));
  const calls = callsOf(trace, endMs);
  return {
    endMs,
    nodes,
    calls,
    rows: calls.reduce((most, { row }) => Math.max(most, row + 1), 1),
    errors: errorsOf(trace, caught, endMs),
    world: marksOf(trace).filter(({ lane, kind }) => !known.has(lane) && kind !== "epoch"),
    happenings: happeningsOf(trace),
  };
}

interface Growing {
  readonly id: string;
  readonly bands: Band[];
  open: { role: string; fromMs: number; term?: number } | undefined;
}

function nodesOf(trace: readonly TraceEvent[], endMs: number): Lane[] {
  const growing = new Map<string, Growing>();
  for (const event of trace) {
    if (event.kind !== "role" && event.kind !== "up" && event.kind !== "down") continue;
    const id = textField(event, "node");
    if (id === "") continue;
    const lane: Growing = growing.get(id) ?? { id, bands: [], open: undefined };
    growing.set(id, lane);
    const role = event.kind === "role" ? textField(event, "role") : event.kind === "up" ? "idle" : "down";
    const term = event.kind === "role" ? numberField(event, "term") : undefined;
    close(lane, event.atMs);
    lane.open = { role, fromMs: event.atMs, ...(term === undefined ? {} : { term }) };
  }
  const marks = marksOf(trace);
  const lanes = [...growing.values()].map((lane) => {
    close(lane, endMs);
    return { id: lane.id, bands: lane.bands, marks: marks.filter((mark) => mark.lane === lane.id) };
  });
  return lanes.sort((a, b) => naturally(a.id, b.id));
}

/** A band that lasts no time isn't drawn; a role that says what it was already doesn't cut it. */
function close(lane: Growing, atMs: number): void {
  const { open } = lane;
  if (!open || atMs <= open.fromMs) return;
  const last = lane.bands.at(-1);
  if (last && last.role === open.role && last.term === open.term && last.toMs === open.fromMs) {
    lane.bands[lane.bands.length - 1] = { ...last, toMs: atMs };
  } else {
    lane.bands.push({ ...open, toMs: atMs });
  }
}

/** n2 before n10, and the same in each engine: localeCompare isn't. */
function naturally(a: string, b: string): number {
  const parts = (id: string): [string, number] => {
    const [, word = id, number = "0"] = /^(.*?)(\d*)$/.exec(id) ?? [];
    return [word, Number(number)];
  };
  const [wordA, numberA] = parts(a);
  const [wordB, numberB] = parts(b);
  return wordA === wordB ? numberA - numberB : wordA < wordB ? -1 : 1;
}

function marksOf(trace: readonly TraceEvent[]): (LaneMark & { readonly lane: string })[] {
  const none: ReadonlyMap<number, TraceEvent> = new Map();
  const epochs = new Map<string, number>();
  return trace.flatMap((event) => {
    if (event.kind === "fluss.leader") {
      const epoch = numberField(event, "epoch") ?? 0;
      const known = epochs.get(event.component);
      epochs.set(event.component, epoch);
      if (known === epoch) return [];
      const text = wordsOf(event, none) ?? "";
      return [
        { lane: event.component, atMs: event.atMs, kind: "epoch" as const, text, label: `epoch ${epoch}` },
      ];
    }
    if (event.kind !== "fault" && event.kind !== "crash") return [];
    const text = wordsOf(event, none) ?? "";
    const targets = Array.isArray(event.target) ? event.target.map(String) : [targetText(event.target)];
    return targets.map((lane) => ({ lane, atMs: event.atMs, kind: event.kind as LaneMark["kind"], text }));
  });
}

function callsOf(trace: readonly TraceEvent[], endMs: number): Call[] {
  const starts = new Map<number, TraceEvent>();
  const ends = new Map<number, TraceEvent>();
  for (const event of trace) {
    const id = numberField(event, "id");
    if (id === undefined) continue;
    if (event.kind === "call-start") starts.set(id, event);
    else if (event.kind === "call-ok" || event.kind === "call-error") ends.set(id, event);
  }
  const rowEnds: number[] = [];
  return [...starts].map(([id, start]) => {
    const end = ends.get(id);
    const toMs = end?.atMs ?? endMs;
    const free = rowEnds.findIndex((until) => until <= start.atMs);
    const row = free >= 0 ? free : Math.min(rowEnds.length, ROWS_MAX - 1);
    rowEnds[row] = Math.max(rowEnds[row] ?? 0, toMs);
    const errorName = end?.kind === "call-error" ? textField(end, "errorName") : "";
    return {
      id,
      name: textField(start, "name"),
      text: `${textField(start, "name")}(${textField(start, "args")})`,
      fromMs: start.atMs,
      toMs,
      end: end === undefined ? "open" : end.kind === "call-ok" ? "ok" : "error",
      ...(errorName ? { errorName } : {}),
      row,
    };
  });
}

function errorsOf(trace: readonly TraceEvent[], caught: readonly CaughtError[], endMs: number): ErrorPath[] {
  const left = [...caught];
  const born = trace.flatMap((event): ErrorPath[] => {
    if (event.kind !== "error-raised") return [];
    const name = textField(event, "errorName");
    const at = left.findIndex((error) => error.name === name && error.atMs >= event.atMs);
    const taken = at >= 0 ? left.splice(at, 1)[0] : undefined;
    const call = numberField(event, "call");
    return [
      {
        name: taken ? shortOf(taken) : name,
        text: textField(event, "text"),
        bornMs: numberField(event, "raisedAtMs") ?? event.atMs,
        bornIn: event.component,
        via: Array.isArray(event.path) ? event.path.map(String) : [],
        ...(call === undefined ? {} : { call }),
        leftMs: event.atMs,
        arrivedMs: taken?.atMs ?? Math.min(event.atMs, endMs),
        ...endOf(taken),
      },
    ];
  });
  // What the program itself threw was born where it ran.
  const own = left.map((error) => ({
    name: shortOf(error),
    text: error.message,
    bornMs: error.atMs,
    bornIn: "program",
    via: [],
    leftMs: error.atMs,
    arrivedMs: error.atMs,
    ...endOf(error),
  }));
  return [...born, ...own].sort((a, b) => a.arrivedMs - b.arrivedMs);
}

/** A Fluss error has one class for all codes, so it goes by its constant. */
const shortOf = ({ name, system, codeName }: CaughtError): string =>
  system === "fluss" && codeName !== undefined ? codeName : name;

function endOf(taken: CaughtError | undefined): Pick<ErrorPath, "end" | "line"> {
  if (!taken || taken.by === "uncaught") return { end: "uncaught" };
  return {
    end: taken.by === "retry" ? "retried" : "caught",
    ...(taken.line > 0 ? { line: taken.line } : {}),
  };
}

/** What happened, in words and in order; messages are many, so they come only where somebody asks for them. */
export function happeningsOf(trace: readonly TraceEvent[], withMessages = false): Happening[] {
  const starts = new Map<number, TraceEvent>();
  return trace.flatMap((event) => {
    const id = numberField(event, "id");
    if (event.kind === "call-start" && id !== undefined) starts.set(id, event);
    if (event.kind === "message" && !withMessages) return [];
    const text = wordsOf(event, starts);
    return text === undefined ? [] : [{ atMs: event.atMs, seq: event.seq, where: event.component, text }];
  });
}

/** Round times between `fromMs` and `toMs`, at most `most` of them. */
export function ticks(fromMs: number, toMs: number, most: number): number[] {
  const length = toMs - fromMs;
  if (!(length > 0) || most < 1) return [];
  let step = 0.001;
  const factors = [2, 2.5, 2];
  for (let turn = 0; length / step > most; turn += 1) step *= factors[turn % 3] ?? 2;
  const first = Math.ceil(fromMs / step);
  const list: number[] = [];
  for (let index = first; index * step <= toMs; index += 1) list.push(index * step);
  return list;
}
