import type { TraceEvent } from "../../protocol/index.ts";
import { numberField, targetText, textField, wordsOf } from "./words.ts";

/** What a component was for a while. `down` is a gap. */
export interface Band {
  readonly role: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly term?: number;
}

/** `term 2`, and for a coordinator `epoch 2`. */
export const termText = (role: string, term: number): string =>
  `${role === "coordinator" ? "epoch" : "term"} ${term}`;

/** Something that happened to a component at one moment. */
export interface ComponentMark {
  readonly atMs: number;
  readonly kind: "fault" | "crash" | "epoch";
  readonly text: string;
  /** The epoch that began. */
  readonly epoch?: number;
}

/** A mark, with the component that it belongs to. */
type MarkOfComponent = ComponentMark & { readonly component: string };

/** What became of a component during a run. */
export interface ComponentHistory {
  readonly id: string;
  readonly bands: readonly Band[];
  readonly marks: readonly ComponentMark[];
}

/** A history while its trace is read. */
interface OpenHistory {
  readonly id: string;
  readonly bands: Band[];
  /** The band that goes on. */
  open: { role: string; fromMs: number; term?: number } | undefined;
}

/** The servers and nodes that a trace tells of, each with its roles and marks. */
export function historiesOf(
  trace: readonly TraceEvent[],
  allMarks: readonly MarkOfComponent[],
  endMs: number,
): ComponentHistory[] {
  const histories = new Map<string, OpenHistory>();
  for (const event of trace) {
    if (event.kind !== "role" && event.kind !== "up" && event.kind !== "down") continue;
    const id = textField(event, "node");
    if (id === "") continue;
    const history: OpenHistory = histories.get(id) ?? { id, bands: [], open: undefined };
    histories.set(id, history);
    const role = event.kind === "role" ? textField(event, "role") : event.kind === "up" ? "idle" : "down";
    const term = event.kind === "role" ? numberField(event, "term") : undefined;
    close(history, event.atMs);
    history.open = { role, fromMs: event.atMs, ...(term === undefined ? {} : { term }) };
  }
  const marks = Map.groupBy(allMarks, ({ component }) => component);
  const closed = [...histories.values()].map((history) => {
    close(history, endMs);
    return { ...nameParts(history.id), bands: history.bands, marks: marks.get(history.id) ?? [] };
  });
  return closed.sort(naturally);
}

/** A band that lasts no time isn't drawn; a role that says what it was already doesn't cut it. */
function close(history: OpenHistory, atMs: number): void {
  const { open, bands } = history;
  if (!open || atMs <= open.fromMs) return;
  const last = bands.at(-1);
  if (last && last.role === open.role && last.term === open.term && last.toMs === open.fromMs) {
    bands[bands.length - 1] = { ...last, toMs: atMs };
  } else {
    bands.push({ ...open, toMs: atMs });
  }
}

interface NameParts {
  readonly id: string;
  readonly word: string;
  readonly number: number;
}

function nameParts(id: string): NameParts {
  const word = id.replace(/\d{1,15}$/, "");
  return { id, word, number: Number(id.slice(word.length)) };
}

/** n2 before n10, and the same in each engine: localeCompare isn't. */
function naturally(a: NameParts, b: NameParts): number {
  return a.word === b.word ? a.number - b.number : a.word < b.word ? -1 : 1;
}

/** Components that one fault marks. */
const TARGETS_MAX = 20;

/** Faults, crashes and new epochs, each with the component that it happened to. */
export function marksOf(trace: readonly TraceEvent[]): MarkOfComponent[] {
  const none: ReadonlyMap<number, TraceEvent> = new Map();
  const epochs = new Map<string, number>();
  return trace.flatMap((event) => {
    if (event.kind === "fluss.leader") {
      const epoch = numberField(event, "epoch") ?? 0;
      const known = epochs.get(event.component);
      epochs.set(event.component, epoch);
      if (known === epoch) return [];
      const text = wordsOf(event, none) ?? "";
      return [{ component: event.component, atMs: event.atMs, kind: "epoch" as const, text, epoch }];
    }
    if (event.kind !== "fault" && event.kind !== "crash") return [];
    const text = wordsOf(event, none) ?? "";
    const targets = Array.isArray(event.target)
      ? event.target.slice(0, TARGETS_MAX).map(String)
      : [targetText(event.target)];
    return targets.map((component) => ({
      component,
      atMs: event.atMs,
      kind: event.kind as ComponentMark["kind"],
      text,
    }));
  });
}
