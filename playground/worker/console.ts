import {
  CONSOLE_ENTRIES_MAX,
  CONSOLE_LINES_MAX,
  CONSOLE_TEXT_MAX,
  type ConsoleEntry,
  type ConsoleLevel,
  ENTRY_LINES_MAX,
  ENTRY_TEXT_MAX,
  OUTPUT_CALLS_MAX,
  type Place,
  type Value,
} from "../protocol/index.ts";
import { render } from "./render.ts";
import { append, apply, charCodeAt, cut, define, floor, numberToString, record, slice } from "./safe.ts";
import { type Budget, snapshot } from "./snapshot.ts";
import { clean, cutLines, join } from "./text.ts";
import { primitiveText } from "./value-text.ts";

/** What a console needs from the run that it belongs to. */
export interface ConsoleSink {
  /** Virtual time in ms. */
  now(): number;
  /** Where the program called the console. */
  place(): Place | undefined;
  /** How many events the trace holds by now: the entry comes after all of them. */
  traced(): number;
  entry(entry: ConsoleEntry): void;
  /** The program wrote more than anybody will read. */
  flooded(): void;
}

/** The state of one run's console: what it may still keep, and what it has counted. */
export class ConsoleState {
  kept = 0;
  dropped = 0;
  depth = 0;
  readonly counts = record<number>();
  readonly timers = record<number>();
  #chars = CONSOLE_TEXT_MAX;
  #lines = CONSOLE_LINES_MAX;
  readonly #values: Budget = { chars: CONSOLE_TEXT_MAX };

  write(sink: ConsoleSink, level: ConsoleLevel, args: readonly unknown[]): void {
    if (!this.#hasRoom(sink)) return;
    const { text, values } = format(args, this.#values);
    this.#add(sink, level, text, sink.place(), values);
  }

  /** Writes a line of text as it is. Says whether another one will be kept. */
  writeText(sink: ConsoleSink, level: ConsoleLevel, text: string, place: Place | undefined): boolean {
    if (this.#hasRoom(sink)) this.#add(sink, level, clean(cut(text, ENTRY_TEXT_MAX)), place, []);
    return this.#isOpen();
  }

  #isOpen(): boolean {
    return this.kept < CONSOLE_ENTRIES_MAX && this.#chars > 0 && this.#lines > 0;
  }

  #hasRoom(sink: ConsoleSink): boolean {
    if (this.#isOpen()) {
      this.kept += 1;
      return true;
    }
    this.dropped += 1;
    if (this.kept + this.dropped === OUTPUT_CALLS_MAX) sink.flooded();
    return false;
  }

  #add(
    sink: ConsoleSink,
    level: ConsoleLevel,
    written: string,
    place: Place | undefined,
    values: readonly Value[],
  ): void {
    const { text, lines } = cutLines(written, ENTRY_LINES_MAX);
    this.#chars -= text.length;
    this.#lines -= lines;
    const entry = record<unknown>();
    entry.level = level;
    entry.text = text;
    entry.atMs = sink.now();
    entry.traceSeq = sink.traced();
    if (place !== undefined) {
      entry.line = place.line;
      entry.column = place.column;
    }
    if (this.depth > 0) entry.depth = this.depth;
    if (values.length > 0) entry.values = values;
    sink.entry(entry as unknown as ConsoleEntry);
  }
}

interface Formatted {
  readonly text: string;
  /** The arguments that have an inside. */
  readonly values: Value[];
}

/** The text of a console call: `%` placeholders of a first string are filled, the rest follows with spaces between. */
export function format(args: readonly unknown[], budget: Budget = { chars: CONSOLE_TEXT_MAX }): Formatted {
  const values: Value[] = [];
  const parts: string[] = [];
  let next = 0;
  const show = (value: unknown): string => {
    if (typeof value === "string") return cut(value, ENTRY_TEXT_MAX);
    const copied = snapshot(value, budget);
    if (copied.type === "object" && budget.chars > 0) append(values, copied);
    return render(copied);
  };
  const first = args[0];
  if (typeof first === "string" && args.length > 1) {
    next = 1;
    append(
      parts,
      fillPlaceholders(
        cut(first, ENTRY_TEXT_MAX),
        (letter) => {
          if (letter === 99) {
            next += 1;
            return "";
          }
          const value = args[next];
          next += 1;
          return letter === 115 || letter === 79 || letter === 111 || letter === 106
            ? show(value)
            : numberText(letter, value);
        },
        () => next < args.length,
      ),
    );
  }
  let length = 0;
  for (; next < args.length && length < ENTRY_TEXT_MAX; next += 1) {
    const text = show(args[next]);
    length += text.length;
    append(parts, text);
  }
  return { text: clean(cut(join(parts, " "), ENTRY_TEXT_MAX)), values };
}

/** Letters after `%` that take an argument: c d i f j o O s. */
function isPlaceholder(unit: number): boolean {
  return (
    unit === 99 ||
    unit === 100 ||
    unit === 105 ||
    unit === 102 ||
    unit === 106 ||
    unit === 111 ||
    unit === 79 ||
    unit === 115
  );
}

function fillPlaceholders(
  template: string,
  take: (letter: number) => string,
  hasMore: () => boolean,
): string {
  let text = "";
  let start = 0;
  for (let i = 0; i + 1 < template.length; i += 1) {
    if (charCodeAt(template, i) !== 37) continue;
    const letter = charCodeAt(template, i + 1);
    if (letter !== 37 && !(isPlaceholder(letter) && hasMore())) continue;
    text += slice(template, start, i) + (letter === 37 ? "%" : take(letter));
    start = i + 2;
    i += 1;
  }
  return text + slice(template, start);
}

/** `%d`, `%i` and `%f`. An object is not asked for its number: that would run code of the program. */
function numberText(letter: number, value: unknown): string {
  if (typeof value === "bigint") return primitiveText(value);
  if (typeof value === "symbol" || typeof value === "object" || typeof value === "function") return "NaN";
  const number = +(value as string);
  return primitiveText(letter === 105 ? number - (number % 1) : number);
}

const WRITERS: readonly (readonly [name: string, level: ConsoleLevel])[] = [
  ["log", "log"],
  ["info", "info"],
  ["warn", "warn"],
  ["error", "error"],
  ["debug", "debug"],
  ["dir", "log"],
  ["dirxml", "log"],
  ["table", "log"],
  ["trace", "debug"],
];

/** The console that a program finds; it writes to whichever run goes on. */
export function createConsole(current: () => { sink: ConsoleSink; state: ConsoleState } | undefined): object {
  const console = record<(...args: unknown[]) => void>();
  const write = (level: ConsoleLevel, args: readonly unknown[]): void => {
    const run = current();
    if (run !== undefined) run.state.write(run.sink, level, args);
  };
  const add = (name: string, method: (...args: unknown[]) => void): void => {
    define(method, "name", name, false);
    console[name] = method;
  };
  for (let i = 0; i < WRITERS.length; i += 1) {
    const [name, level] = WRITERS[i] as (typeof WRITERS)[number];
    add(name, (...args) => write(level, args));
  }
  add("assert", (condition, ...args) => {
    if (condition) return;
    const all: unknown[] = ["Assertion failed"];
    if (args.length > 0)
      all[0] = typeof args[0] === "string" ? `Assertion failed: ${args[0]}` : "Assertion failed:";
    for (let i = typeof args[0] === "string" ? 1 : 0; i < args.length; i += 1) append(all, args[i]);
    write("error", all);
  });
  const open = (...args: unknown[]): void => {
    if (args.length > 0) write("log", args);
    const run = current();
    if (run !== undefined) run.state.depth += 1;
  };
  add("group", open);
  add("groupCollapsed", (...args) => apply(open, undefined, args));
  add("groupEnd", () => {
    const run = current();
    if (run !== undefined && run.state.depth > 0) run.state.depth -= 1;
  });
  add("count", (label) => {
    const counts = current()?.state.counts;
    if (counts === undefined) return;
    const name = labelText(label);
    counts[name] = (counts[name] ?? 0) + 1;
    write("log", [`${name}: ${counts[name]}`]);
  });
  add("countReset", (label) => {
    const counts = current()?.state.counts;
    if (counts !== undefined) counts[labelText(label)] = 0;
  });
  add("time", (label) => {
    const run = current();
    if (run !== undefined) run.state.timers[labelText(label)] = run.sink.now();
  });
  const elapsed = (label: unknown, rest: readonly unknown[]): void => {
    const run = current();
    const name = labelText(label);
    const start = run?.state.timers[name];
    if (run === undefined || start === undefined) return;
    const all: unknown[] = [`${name}: ${millisecondsText(run.sink.now() - start)}`];
    for (let i = 0; i < rest.length; i += 1) append(all, rest[i]);
    write("log", all);
  };
  add("timeLog", (label, ...rest) => elapsed(label, rest));
  add("timeEnd", (label) => {
    elapsed(label, []);
    const run = current();
    if (run !== undefined) delete run.state.timers[labelText(label)];
  });
  add("timeStamp", () => {});
  add("clear", () => {});
  return console;
}

function labelText(label: unknown): string {
  return label === undefined
    ? "default"
    : typeof label === "string"
      ? cut(label, 200)
      : render(snapshot(label));
}

/** Virtual time has whole microseconds. */
function millisecondsText(ms: number): string {
  return `${numberToString(floor(ms * 1000 + 0.5) / 1000)} ms`;
}

/** A value in one line of output. */
export function textOf(value: unknown): string {
  return format([value]).text;
}
