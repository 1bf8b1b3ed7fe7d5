/** Decodes text that isn't JSON: turns its places and marks into errors with roles and arguments. */

import { decidingCode } from "../answers/resolve.ts";
import { fromCode } from "../binding/mapping.ts";
import { cleanText } from "../projections/text.ts";
import { type Clean, clean, endOfLine, lineAt } from "./clean.ts";
import { callOf, dqliteArgs, loggedArgs } from "./dqlite-args.ts";
import { bucketArgs, flussArgs } from "./fluss-args.ts";
import type { Hint } from "./json-lines.ts";
import { isAmbiguous } from "./lookup.ts";
import { DQLITE_BY_CLASS, entryOf, FLUSS_BY_CODE, FLUSS_BY_CONSTANT, FLUSS_BY_EXCEPTION } from "./names.ts";
import { codeInPrint } from "./node-print.ts";
import type { Mark, Place } from "./place.ts";
import { type Entry, isWrapper, javaHeader, Structure } from "./roles.ts";
import { scan } from "./scan.ts";
import type { DecodedId, Found, Wrapper } from "./types.ts";
import { classesByWording, codeByWording, wireByWording } from "./wording.ts";
import { bareCauseIn, type Candidate, candidatesIn } from "./wordings.ts";

/** The longest message from which arguments are read, in UTF-16 units. */
const MESSAGE_MAX = 2_000;

/** How much of the text before an error of Fluss may name the thread that logged it, in UTF-16 units. */
const BEFORE = 300;

type Told = Omit<Found, "role" | "line">;

/** The errors of a text, including repeats. `firstLine` is the 0-based number of the text's first line. */
export function decodeFlat(input: string, firstLine = 0, hint: Hint = {}): readonly Found[] {
  const cleaned = clean(input, firstLine);
  const items = scan(cleaned);
  const structure = new Structure(cleaned);
  const found: (Entry & Told)[] = [];
  for (const [index, item] of items.entries()) {
    if (item.kind !== "error") {
      structure.mark(item);
      continue;
    }
    const [told, ...others] =
      item.candidates === undefined
        ? [tell(cleaned, item, limitOf(items, index) ?? cleaned.text.length, hint)]
        : tellBare(item.candidates, item.line!, item.wrapper);
    const before =
      told!.system === "fluss" ? cleaned.text.slice(Math.max(0, item.start - BEFORE), item.start) : undefined;
    const entry: Entry & Told = { ...told!, before, place: item, role: "error", group: 0, mention: false };
    if (!structure.add(entry)) continue;
    found.push(entry, ...others.map((other) => ({ ...entry, ...other })));
  }
  const recorded = new Set<string>();
  return withoutEchoes(cleaned, withoutWrappers(withoutMentions(found))).flatMap(
    ({ place, group: _, mention: __, ...told }) => {
      const at = lineAt(cleaned, place.start);
      const line = cleaned.origins[at]! + 1;
      const one: Found = { ...told, line };
      const { system, id, code, args, role } = one;
      if (!cleaned.record[at]) return [one];
      const key = JSON.stringify([system, id, code, args, role, line]);
      return recorded.has(key) ? [] : recorded.add(key) && [one];
    },
  );
}

/**
 * The error of a text that is a single line with a class and a message: `TableNotExistException: Table …`. Other systems
 * have classes of the same names, so the message must be recognised too.
 */
export function decodeBare(input: string): readonly Found[] {
  const found = /^(?:Uncaught )?(\w{1,100}): (.{1,2000})$/.exec(input.trim());
  if (found === null || isAmbiguous(found[1]!)) return [];
  const [, name, message] = found as unknown as readonly [string, string, string];
  const place: Place = { kind: "error", form: "class", start: 0, after: 0, name };
  const exception = FLUSS_BY_EXCEPTION.get(name);
  if (DQLITE_BY_CLASS.has(name) && /dqlite/i.test(message)) {
    return [{ ...tellDqlite(place, message, {}), role: "error", line: 1 }];
  }
  const told = exception === undefined ? undefined : tellFluss(exception.id, exception.code, message, {});
  return told === undefined || Object.keys(told.args).length === 0
    ? []
    : [{ ...told, role: "error", line: 1 }];
}

/** The errors of a text that is exactly one known message, without class and code. */
export function decodeMessage(input: string): readonly Found[] {
  const text = input.trim().replace(/^(["'`])(.*)\1$/s, "$2");
  return text.length > MESSAGE_MAX || text.includes("\n") ? [] : tellMessage(text, 1);
}

/** How many parts of a line are compared with the known messages. */
const PARTS_MAX = 8;
/** Where a message may start within a log line. */
const PART = /(?:: |- |\] |\b(?:WARN(?:ING)?|ERROR|FATAL) {1,3}|\b(?:msg|err|error|message)=)["'`]?/g;

/**
 * The errors of a text in which lines end in known messages without class and code. Only for a text that names the
 * system: the messages alone don't tell whose they are.
 */
export function decodeMessages(input: string): readonly Found[] {
  const cleaned = clean(input);
  const found: Found[] = [];
  const ends = [...cleaned.starts.slice(1), cleaned.text.length];
  for (const [index, start] of cleaned.starts.entries()) {
    const line = cleaned.text.slice(start, Math.min(ends[index]!, start + MESSAGE_MAX)).trim();
    if (line === "" || cleaned.source[index]) continue;
    const bare = decodeBare(line).map((one) => ({ ...one, line: cleaned.origins[index]! + 1 }));
    found.push(...bare);
    if (bare.length > 0) continue;
    const starts = Array.from(line.matchAll(PART), (part) => part.index + part[0].length);
    for (const at of [0, ...starts.slice(0, PARTS_MAX)]) {
      const told = tellMessage(line.slice(at).replace(/["'`]$/, ""), cleaned.origins[index]! + 1);
      found.push(...told);
      if (told.length > 0) break;
    }
  }
  return found;
}

/** The errors that have this message, each with the others as alternatives. */
function tellMessage(text: string, line: number): readonly Found[] {
  const ofFluss = FLUSS_BY_CODE.get(codeByWording(text) ?? Number.NaN);
  if (ofFluss !== undefined) {
    const told = tellFluss(ofFluss.id, ofFluss.code, text, {});
    return [{ ...told, role: "error", line, isBare: true }];
  }
  const wire = wireByWording(text);
  const ofWire: readonly DecodedId[] = wire === undefined ? [] : ["NodeError", wire.page as DecodedId];
  const ids = [...new Set([...ofWire, ...classesByWording(text)])];
  return ids.map((id) => {
    const others = ids.filter((other) => other !== id);
    const args = wire === undefined ? loggedArgs(text) : { ...loggedArgs(text), wire: `${wire.code}` };
    const code = DQLITE_BY_CLASS.get(id)?.codes[0] ?? null;
    return { system: "dqlite", id, code, args, role: "error", message: text, line, isBare: true, others };
  });
}

/** Where the error's text ends: at the next error or mark that isn't part of it. */
function limitOf(items: readonly (Place | Mark)[], index: number): number | undefined {
  const { after } = items[index] as Place;
  const isNext = (item: Place | Mark) =>
    item.start >= after &&
    !(
      item.kind === "error" &&
      (item.form === "rust" ||
        item.form === "bare" ||
        (item.form === "java" && !FLUSS_BY_EXCEPTION.has(item.name!)))
    );
  for (let next = index + 1; next < Math.min(items.length, index + 20); next++) {
    if (isNext(items[next]!)) return items[next]!.start;
  }
  return items[index + 20]?.start;
}

/** Drops errors mentioned in an exception's text if the same chain of causes also contains them directly. */
function withoutMentions(found: readonly (Entry & Told)[]): readonly (Entry & Told)[] {
  const key = (one: Entry & Told) => JSON.stringify([one.group, one.system, one.id, one.code, one.args]);
  const told = new Set(found.filter((one) => !one.mention).map(key));
  return found.filter((one) => !one.mention || !told.has(key(one)));
}

/** The most lines of a printed error after its first, and of a wrapped message. */
const PRINT_LINES = 100;
const WRAPPED_LINES = 3;

/** Drops bare texts that repeat or continue the message of a nearby error with class or code. */
function withoutEchoes(clean: Clean, found: readonly (Entry & Told)[]): readonly (Entry & Told)[] {
  const named = found
    .filter((one) => !one.isBare)
    .map((one) => ({ one, line: lineAt(clean, one.place.start) }));
  if (named.length === 0 || named.length === found.length) return found;
  let next = 0;
  return found.filter((one) => {
    if (!one.isBare) return true;
    const line = lineAt(clean, one.place.start);
    while (next < named.length - 1 && named[next + 1]!.line <= line) next++;
    const near = named.slice(Math.max(0, next - 1), next + 2);
    return !near.some(({ one: other, line: at }) => {
      if (other.system !== one.system || Math.abs(line - at) > PRINT_LINES) return false;
      if (line > at && line - at <= WRAPPED_LINES && !startsAnew(clean, line)) return true;
      const ids = [one.id, ...(one.others ?? [])];
      return (
        ids.includes(other.id) ||
        one.place.candidates!.some(({ id }) => bareCauseIn(id, other.message) !== undefined)
      );
    });
  });
}

/** The beginning of a log line: a time, a level, a field. */
const LOG_PREFIX =
  /^\s{0,9}(?:\d{4}-\d\d-|[A-Z][a-z]{2} [ \d]\d |\d\d:\d\d|[A-Z]{4,8}\b[[: ]|\[|\w{1,20}=|[\w .]{1,40}: )/;

function startsAnew(clean: Clean, line: number): boolean {
  const start = clean.starts[line]!;
  return LOG_PREFIX.test(
    clean.text.slice(start, Math.min(start + 80, clean.starts[line + 1] ?? clean.text.length)),
  );
}

/** Drops Java classes that only wrap others if their chain of causes has an error with a code. */
function withoutWrappers(found: readonly (Entry & Told)[]): readonly (Entry & Told)[] {
  const coded = new Set(
    found.filter((one) => one.role === "cause" && one.id !== "unknown").map((one) => one.group),
  );
  return found.filter((one) => !(isWrapper(one) && coded.has(one.group)));
}

/** How far after an error's message the code of the server's response that it wraps may be, in UTF-16 units. */
const ANSWER_MAX = 60;

function tell(clean: Clean, place: Place, limit: number, hint: Hint): Told {
  // The Rust client's texts begin with words that tell the cause.
  const from = place.form === "rust" ? place.start : place.after;
  const end = Math.min(endOfMessage(clean, place.after), limit, from + MESSAGE_MAX);
  const message = clean.text.slice(from, end);
  if (place.form === "dqlite" || place.form === "class") return tellDqlite(place, message, hint);
  if (place.form === "java") {
    const entry = FLUSS_BY_EXCEPTION.get(place.name!);
    if (entry !== undefined) return tellFluss(entry.id, entry.code, message, {});
    const named = { exception: place.name! };
    // A class without a code may be recognised by its message.
    const worded = candidatesIn(message).find(({ system }) => system === "fluss");
    if (worded === undefined) return tellFluss("unknown", null, message, named);
    return { ...tellFluss(worded.id, worded.code, message, named), bareCause: worded.cause };
  }
  if (place.form === "jdk") {
    const entry =
      FLUSS_BY_EXCEPTION.get(place.name!) ??
      FLUSS_BY_CONSTANT.get(place.room === "server" ? "UNKNOWN_SERVER_ERROR" : "CLIENT_ERROR")!;
    // The line above names the bucket.
    const around = clean.text.slice(Math.max(0, place.start - 400), place.start);
    const bucket = /TableBucket[{(][^{}()]{1,120}[})](?!.*TableBucket)/s.exec(around)?.[0] ?? "";
    const told = tellFluss(entry.id, entry.code, message, { exception: place.name! });
    return { ...told, args: { ...bucketArgs(bucket), ...told.args } };
  }
  const text = place.form === "text" ? codeOf(clean, place, limit, hint) : place.code;
  if (text === null) {
    const worded = codeByWording(message);
    return tellFluss(FLUSS_BY_CODE.get(worded ?? Number.NaN)?.id ?? "unknown", worded ?? null, message, {});
  }
  const code = toNumber(text ?? "-2");
  const named: Record<string, string> = text === undefined || place.form === "rust" ? {} : { code: text };
  const id = FLUSS_BY_CODE.get(code ?? Number.NaN)?.id ?? "unknown";
  const line = clean.text.slice(place.after, Math.min(endOfLine(clean, place.after), limit + ANSWER_MAX));
  const told = { ...tellFluss(id, code, message, named), answerCode: decidingCode({ text: line }) };
  if (place.from === undefined) return told;
  const args = { ...bucketArgs(clean.text.slice(place.from, place.after)), ...told.args };
  const isLookup = clean.text.slice(Math.max(0, place.from - 20), place.from).endsWith(" lookup ");
  return { ...told, args, call: isLookup ? "read" : undefined };
}

/** The most lines of a list that belong to a message. */
const LISTED_LINES = 20;

/** Where a message ends: with its line, or with the list of paths below it, as of a library that isn't found. */
function endOfMessage(clean: Clean, at: number): number {
  let end = endOfLine(clean, at);
  if (!clean.text.slice(at, end).trimEnd().endsWith("following paths:")) return end;
  for (let lines = 0; lines < LISTED_LINES && /^\s{1,9}- /.test(clean.text.slice(end, end + 12)); lines++)
    end = endOfLine(clean, end);
  return end;
}

/** The errors that a bare text may stand for. */
function tellBare(
  candidates: readonly Candidate[],
  line: string,
  wrapper: Wrapper | undefined,
): readonly Told[] {
  return candidates.map(({ system, id, code, cause }) => {
    const args = system === "fluss" ? flussArgs(line, entryOf(system, id).args) : loggedArgs(line);
    const others = candidates.map((other) => other.id).filter((other) => other !== id);
    const message = shownBare(line, id);
    return { system, id, code, args, message, isBare: true, bareCause: cause, others, wrapper };
  });
}

/** A field of a log line that holds a text. */
const FIELD = /\b(?:msg|err|error|message)=(?:"((?:[^"\\]|\\.){1,1500})"|([^"\s]\S{0,300}))/g;

/** The message of a log line in which error `id` was found: the field that holds its text, without time and level. */
function shownBare(line: string, id: DecodedId): string {
  const fields = Array.from(line.matchAll(FIELD), ([, quoted, bare]) => quoted ?? bare!);
  const field =
    fields.length < 2 ? undefined : fields.find((text) => candidatesIn(text).some((one) => one.id === id));
  const message = field ?? line.replace(/^.{0,200}?\b(?:msg|err|error)="?/, "").replace(/" \w+=.*$|"$/, "");
  return cleanText(message, 300);
}

/** The code of a FlussError printed without one: undefined for the default, null if it can't be known. */
function codeOf(clean: Clean, { start, after }: Place, limit: number, hint: Hint): string | null | undefined {
  if (hint.code !== undefined) return hint.code;
  const isBrowser = /Uncaught (?:\(in promise\) )?$/.test(clean.text.slice(Math.max(0, start - 40), start));
  const printed = codeInPrint(clean, after, limit);
  return printed === undefined && isBrowser ? null : printed;
}

function tellFluss(id: DecodedId, code: number | null, message: string, named: Record<string, string>): Told {
  const args = { ...flussArgs(message, entryOf("fluss", id).args), ...named };
  const exception = id === "UNKNOWN_SERVER_ERROR" ? javaHeader(message) : undefined;
  const all = exception === undefined ? args : { ...args, exception };
  return { system: "fluss", id, code, args: all, message: shown(message) };
}

/** A message without the quotes and fields that follow it in JSON and in Rust's debug output. */
function shown(message: string): string {
  return cleanText(message.replace(/"\s{0,3}[,}\]][\s\S]*$/, ""), 300);
}

function tellDqlite(place: Place, message: string, hint: Hint): Told {
  const { name = hint.name, context, code: text } = place;
  const known = DQLITE_BY_CLASS.get(name ?? "");
  const code = toNumber(text ?? "");
  const id =
    known?.id ??
    (name !== undefined && place.certain ? "unknown" : inferClass(code ?? -1, context ?? "", message));
  const args: Record<string, string> = dqliteArgs(message, id);
  if (text !== undefined) args.code = text;
  if (context !== undefined) args.op = callOf(context);
  if (id === "unknown") args.class = name!;
  const own = text === undefined ? (known?.codes[0] ?? null) : code;
  return { system: "dqlite", id, code: own, args, message: shown(message), wrapper: place.wrapper };
}

/** The messages of dqlitepy's Python code, each with the class that it raises. */
const OWN_TEXTS = [
  [/^ ?(?:Node \d+: )?Node is already running/, "NodeAlreadyRunningError"],
  [/^ ?(?:Node \d+: )?Node is not running/, "NodeNotRunningError"],
  [/^ ?Client is closed/, "ClientClosedError"],
  [/^ ?Unable to locate libdqlitepy/, "DqliteLibraryNotFound"],
] as const;

/** The class that dqlitepy raises for a message printed without its class, as in dqlitepy's log lines. */
function inferClass(code: number, context: string, message: string): DecodedId {
  const own = OWN_TEXTS.find(([text]) => text.test(message));
  if (own !== undefined) return own[1];
  const name = fromCode(code, context, { detail: message, mapping: "upstream" })?.name ?? "";
  return DQLITE_BY_CLASS.get(name)?.id ?? "DqliteError";
}

/** A code as a number; null if it isn't a safe integer. */
function toNumber(digits: string): number | null {
  const number = /^-?\d+$/.test(digits) ? Number(digits) : Number.NaN;
  return Number.isSafeInteger(number) ? number : null;
}
