/** Decodes text that isn't JSON: its places and marks become errors with their roles and arguments. */
import { fromCode } from "../binding/mapping.ts";
import { cleanText } from "../projections/text.ts";
import { type Clean, clean, endOfLine, lineAt } from "./clean.ts";
import { callOf, dqliteArgs } from "./dqlite-args.ts";
import { flussArgs } from "./fluss-args.ts";
import type { Hint } from "./json-lines.ts";
import { isAmbiguous } from "./lookup.ts";
import { DQLITE_BY_CLASS, entryOf, FLUSS_BY_CODE, FLUSS_BY_EXCEPTION } from "./names.ts";
import { codeInPrint } from "./node-print.ts";
import { type Entry, javaHeader, Structure } from "./roles.ts";
import { type Mark, type Place, scan } from "./scan.ts";
import type { DecodedId, Found } from "./types.ts";
import { codeByWording } from "./wording.ts";

/** Longest message that is read for arguments, in UTF-16 units. */
const MESSAGE_MAX = 2_000;

type Told = Omit<Found, "role" | "line">;

/** The errors of a text, repeats included. Lines count from `firstLine`, which is from 0 on. */
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
    const told = tell(cleaned, item, limitOf(items, index) ?? cleaned.text.length, hint);
    const entry: Entry & Told = { ...told, place: item, role: "error", group: 0, mention: false };
    if (structure.add(entry)) found.push(entry);
  }
  const recorded = new Set<string>();
  return withoutMentions(found).flatMap(({ system, id, code, args, role, message, place }) => {
    const at = lineAt(cleaned, place.start);
    const line = cleaned.origins[at]! + 1;
    const one: Found = { system, id, code, args, role, message, line };
    if (!cleaned.record[at]) return [one];
    const key = JSON.stringify([system, id, code, args, role, line]);
    return recorded.has(key) ? [] : recorded.add(key) && [one];
  });
}

/**
 * The error of a text that is one line alone, a class and what it says: `TableNotExistException: Table …`. Other
 * systems have classes of the same names, so what it says must be of ours as well.
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

/** Where the next error or mark starts. What merely words an error further, or wraps another, is no end of it. */
function limitOf(items: readonly (Place | Mark)[], index: number): number | undefined {
  const { after } = items[index] as Place;
  const isNext = (item: Place | Mark) =>
    item.start >= after &&
    !(
      item.kind === "error" &&
      (item.form === "rust" || (item.form === "java" && !FLUSS_BY_EXCEPTION.has(item.name!)))
    );
  for (let next = index + 1; next < Math.min(items.length, index + 20); next++) {
    if (isNext(items[next]!)) return items[next]!.start;
  }
  return items[index + 20]?.start;
}

/** Leaves out what one exception's text mentions and the same chain of causes tells by itself. */
function withoutMentions(found: readonly (Entry & Told)[]): readonly (Entry & Told)[] {
  const key = (one: Entry & Told) => JSON.stringify([one.group, one.system, one.id, one.code, one.args]);
  const told = new Set(found.filter((one) => !one.mention).map(key));
  return found.filter((one) => !one.mention || !told.has(key(one)));
}

function tell(clean: Clean, place: Place, limit: number, hint: Hint): Told {
  const end = Math.min(endOfLine(clean, place.after), limit, place.after + MESSAGE_MAX);
  const message = clean.text.slice(place.after, end);
  if (place.form === "dqlite" || place.form === "class") return tellDqlite(place, message, hint);
  if (place.form === "java") {
    const entry = FLUSS_BY_EXCEPTION.get(place.name!);
    const named: Record<string, string> = entry === undefined ? { exception: place.name! } : {};
    return tellFluss(entry?.id ?? "unknown", entry?.code ?? null, message, named);
  }
  const text = place.form === "text" ? codeOf(clean, place, limit, hint) : place.code;
  if (text === null) {
    const worded = codeByWording(message);
    return tellFluss(FLUSS_BY_CODE.get(worded ?? Number.NaN)?.id ?? "unknown", worded ?? null, message, {});
  }
  const code = toNumber(text ?? "-2");
  const named: Record<string, string> = text === undefined || place.form === "rust" ? {} : { code: text };
  return tellFluss(FLUSS_BY_CODE.get(code ?? Number.NaN)?.id ?? "unknown", code, message, named);
}

/** The code of a FlussError whose class stands alone: null if it has one that the text doesn't tell. */
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
  return { system: "dqlite", id, code: own, args, message: shown(message) };
}

/** What dqlitepy's own Python code says when it raises, by the class that it raises. */
const OWN_TEXTS = [
  [/^ ?(?:Node \d+: )?Node is already running/, "NodeAlreadyRunningError"],
  [/^ ?(?:Node \d+: )?Node is not running/, "NodeNotRunningError"],
  [/^ ?Client is closed/, "ClientClosedError"],
  [/^ ?Unable to locate libdqlitepy/, "DqliteLibraryNotFound"],
] as const;

/** The class that dqlitepy raises for a text that came without it, as its log lines do. */
function inferClass(code: number, context: string, message: string): DecodedId {
  const own = OWN_TEXTS.find(([text]) => text.test(message));
  if (own !== undefined) return own[1];
  const name = fromCode(code, context, { detail: message, mapping: "upstream" })?.name ?? "";
  return DQLITE_BY_CLASS.get(name)?.id ?? "DqliteError";
}

/** The number that a code's digits mean; null where no number holds it. */
function toNumber(digits: string): number | null {
  const number = /^-?\d+$/.test(digits) ? Number(digits) : Number.NaN;
  return Number.isSafeInteger(number) ? number : null;
}
