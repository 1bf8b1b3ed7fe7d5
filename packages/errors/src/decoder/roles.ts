/** Determines the role of each error in a text from the marks between errors and the text before each. */
import { type Clean, endOfLine, lineAt } from "./clean.ts";
import type { Mark, Place } from "./place.ts";
import type { Role } from "./types.ts";

/** An error whose role and group {@link Structure} sets. */
export interface Entry {
  readonly place: Place;
  readonly system: string;
  readonly id: string;
  readonly code: number | null;
  role: Role;
  /** Errors of one chain of causes share a group. */
  group: number;
  /** Whether another exception's text merely mentions it. */
  mention: boolean;
}

/** Java exceptions that only wrap others, or are base classes of those with a code. */
const WRAPPERS = /^(?:FlussRuntime|Fluss|Api|Retriable|InvalidMetadata|InvalidOffset)Exception$/;
const FOREIGN_HEADER = /(?:^|[^\w.$])[\w.$]{0,200}\w(?:Error|Exception): /;
/** The rest of a class name at the beginning of a truncated text. */
const CUT_CLASS = /^[a-z]\w{0,99}(?:Error|Exception): $/;
const TRACE_LINE =
  /^\s{0,80}(?:at(?:\s|$)|\.\.\. |Caused by:|Suppressed:|\[CIRCULAR|(?!FlussError\()[\w.$/]{1,200}(?:\(|(?:Exception|Error):? ?$)|$)/;
const JAVA_HEADER = /^\s{0,9}"?(?:[\w$]{1,60}\.){1,12}([A-Z][\w$]{0,99}(?:Exception|Error))\b/;

/** The simple name of the Java exception that a text begins with. */
export function javaHeader(text: string): string | undefined {
  return JAVA_HEADER.exec(text)?.[1];
}

/** Tracks the state of the text read so far, to set the role of the next error. */
export class Structure {
  readonly #clean: Clean;
  /** The errors that become causes if a `chain` mark follows. */
  #block: { entry: Entry; column: number }[] = [];
  #blockOpened = false;
  #holder: { entry: Entry; end: number } | undefined;
  #lists: { indent: number; line: number }[] = [];
  #inGroups = false;
  #group = 0;
  /** How many more tracebacks may start before the last `chain` mark no longer applies. */
  #linked = 0;
  /** The last stack trace whose end was determined, so that its lines aren't read again for each error in it. */
  #trace = { from: 0, to: -1, end: 0 };
  #lastAfter = 0;

  constructor(clean: Clean) {
    this.#clean = clean;
  }

  /** Processes a mark: what came before it may become a cause. */
  mark(mark: Mark): void {
    this.#holder = undefined;
    if (mark.kind === "list") {
      const line = lineAt(this.#clean, mark.start);
      this.#lists.push({ indent: this.#indent(line), line });
      return;
    }
    if (mark.kind === "chain") {
      const column = this.#column(mark.start);
      const block = this.#block.filter((one) => one.column === column);
      for (const { entry } of this.#blockOpened ? block : block.slice(-1)) {
        if (entry.role !== "suppressed" && !(entry.role === "inner" && column < 4)) entry.role = "cause";
      }
      this.#linked = 2;
    } else if (mark.kind === "member") {
      this.#inGroups = true;
      this.#linked = 0;
    } else if (this.#linked > 0) this.#linked--;
    this.#block = [];
    this.#blockOpened = mark.kind !== "member";
  }

  /** Sets an error's role and group; returns false if it only repeats the error whose text contains it. */
  add(entry: Entry): boolean {
    const { place } = entry;
    const holder = this.#holder;
    if (holder !== undefined && place.start < holder.end && this.#isInside(place, holder.entry)) {
      entry.role = "inner";
      entry.mention = true;
      entry.group = holder.entry.group;
      this.#lastAfter = place.after;
      const end = this.#endOfHolder(place);
      if (end > holder.end) holder.end = end;
      return !isEcho(entry, holder.entry);
    }
    // A bare text within an error that has a class or code adds nothing.
    if (place.form === "bare" && holder !== undefined && place.start < holder.end) return false;
    if (place.form === "code" || (entry.id === "unknown" && place.form === "api" && !place.certain))
      return false;
    this.#setRole(entry);
    this.#lastAfter = place.after;
    if (isWrapper(entry) && entry.role !== "error") return false;
    this.#block.push({ entry, column: this.#column(place.start) });
    this.#holder =
      place.form === "java" || place.form === "bare" ? undefined : { entry, end: this.#endOfHolder(place) };
    return true;
  }

  #setRole(entry: Entry): void {
    const { start } = entry.place;
    const line = lineAt(this.#clean, start);
    const own = Math.max(this.#clean.starts[line]!, this.#lastAfter, start - 400);
    const before = this.#clean.text.slice(Math.min(own, start), start);
    const near = this.#clean.text.slice(Math.max(0, start - 40), start);
    const mark =
      /([Cc]aused by|Suppressed|\[cause\]|\[suppressed\]): {0,9}(?:\[CIRCULAR REFERENCE: ?|\[|\d{1,3}: )?$/.exec(
        near,
      );
    while (this.#lists.length > 0 && !this.#isInList(this.#lists.at(-1)!, line)) this.#lists.pop();
    if (mark !== null) entry.role = /suppressed/i.test(mark[1]!) ? "suppressed" : "cause";
    else if (entry.place.form === "bare") entry.role = "error";
    else if (FOREIGN_HEADER.test(before) && !(own === 0 && CUT_CLASS.test(before))) {
      entry.role = "inner";
      entry.mention = true;
    } else if (this.#lists.length > 0 || (this.#inGroups && this.#column(start) >= 4)) entry.role = "inner";
    else entry.role = "error";
    if (mark === null && this.#linked === 0) this.#group++;
    this.#linked = 0;
    entry.group = this.#group;
  }

  #isInside(place: Place, holder: Entry): boolean {
    if (
      place.form !== "fluss" &&
      place.form !== "text" &&
      place.form !== "dqlite" &&
      place.form !== "class"
    ) {
      return true;
    }
    // A complete printed error is part of another's text if it follows a colon in that text.
    const between = this.#clean.text.slice(Math.max(holder.place.after, place.start - 400), place.start);
    return /: {0,9}$/.test(`:${between}`) && !/[;|]|"\s{0,3}[,}]/.test(between);
  }

  #endOfHolder(place: Place): number {
    const end = endOfLine(this.#clean, place.after);
    const { text } = this.#clean;
    return javaHeader(text.slice(place.after, place.after + 400)) === undefined ? end : this.#endOfTrace(end);
  }

  /** The end of the Java stack trace that starts at `at`, which is the end of a line. */
  #endOfTrace(at: number): number {
    const { starts, text, joined } = this.#clean;
    let line = lineAt(this.#clean, at);
    if (starts[line] !== at) return at;
    if (this.#trace.from <= line && line <= this.#trace.to) return this.#trace.end;
    const from = line;
    const isTrace = (index: number) =>
      joined[index - 1] ||
      TRACE_LINE.test(
        text.slice(starts[index]!, Math.min(starts[index]! + 260, starts[index + 1] ?? text.length)),
      );
    while (line < starts.length && isTrace(line)) line++;
    this.#trace = { from, to: line, end: starts[line] ?? text.length };
    return this.#trace.end;
  }

  /** The column of the bar in the printed tree of an exception group, or -1. */
  #column(at: number): number {
    const start = this.#clean.starts[lineAt(this.#clean, at)]!;
    const bar = /^ {0,80}[|+]/.exec(this.#clean.text.slice(start, start + 90));
    return bar === null ? -1 : bar[0].length - 1;
  }

  #indent(line: number): number {
    const start = this.#clean.starts[line]!;
    return /^ */.exec(this.#clean.text.slice(start, start + 200))![0].length;
  }

  #isInList(list: { indent: number; line: number }, line: number): boolean {
    return line === list.line || this.#indent(line) > list.indent;
  }
}

/** Whether an inner error only repeats the error that contains it. */
function isEcho(inner: Entry, holder: Entry): boolean {
  if (isWrapper(inner)) return true;
  if (inner.place.form === "rust" && inner.code === -2) return true;
  if (inner.place.form === "java" && inner.id === "unknown" && holder.id === "UNKNOWN_SERVER_ERROR") {
    return inner.place.start - holder.place.after < 40; // The exception that the server reported as UNKNOWN_SERVER_ERROR.
  }
  return inner.system === holder.system && inner.id === holder.id && inner.code === holder.code;
}

/** Whether an error is a Java exception that only wraps others, without a recognised code. */
export function isWrapper(entry: Entry): boolean {
  return entry.place.form === "java" && entry.id === "unknown" && WRAPPERS.test(entry.place.name ?? "");
}
