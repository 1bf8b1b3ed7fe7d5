/**
 * Finds the errors of dqlite and Fluss in any text: tracebacks, stack traces, log lines, a printed error, a class
 * name. Pure; runs in browsers. The time is linear in the length of the text. Never throws.
 */
import { explained } from "./explain.ts";
import { decodeBare, decodeFlat, decodeMessage, decodeMessages } from "./flat.ts";
import { decodeJson, type Hint } from "./json-lines.ts";
import { LONG, readLong } from "./long.ts";
import { lookUp, ownersOf } from "./lookup.ts";
import { suggestionsFor } from "./suggest.ts";
import type { Decoded, Found } from "./types.ts";
import { NEEDLES_SOURCE } from "./wordings.ts";

export { adviceOn, answersOn, sentenceOf } from "./explain.ts";
export { lookUp } from "./lookup.ts";
export type * from "./types.ts";

/** The most different errors that are listed for a text. */
export const LISTED_MAX = 500;

/** Options of {@link decode}. */
export interface DecodeOptions {
  /**
   * Whether the text is a search term: then a name that other systems have too (MemoryError) is looked up here.
   * Default: false, for text from a log or another source.
   */
  readonly asked?: boolean;
  /** Called with the fraction of a long text that is done, from 0 to 1. */
  readonly onProgress?: (done: number) => void;
}

/**
 * The errors of dqlite and Fluss in `text`, in the order of the text. An error that occurs more than once (same class or
 * code, same arguments, same role) is listed once, with a count.
 *
 * A text that is only a name or a number is looked up: the result lists all errors with that name or number, and `tell`
 * says how to distinguish them. For a misspelt name there are suggestions.
 */
export function decode(text: string, { asked = false, onProgress }: DecodeOptions = {}): Decoded {
  if (text.length > LONG) {
    const { found, more } = readLong(text, (piece, line) => decodeAny(piece, line, {}, 0), onProgress);
    const { errors, more: unlisted, ...rest } = listed(found, text);
    return { errors, more: more + unlisted, ...rest };
  }
  const found = decodeAny(text, 0, {}, 0);
  if (found.length > 0) return listed(found, text);
  const owners = ownersOf(text);
  const named =
    owners.length > 0 ? owners : [lookUp(text, { inText: !asked })].filter((one) => one !== undefined);
  if (named.length > 0) return { errors: named, more: 0, suggestions: [] };
  const bare = decodeBare(text);
  const message = bare.length > 0 ? bare : decodeMessage(text);
  const errors = message.length > 0 || !NAMED.test(text) ? message : decodeMessages(text);
  return { ...listed(errors, text), suggestions: errors.length > 0 ? [] : suggestionsFor(text) };
}

/** A text that names one of the systems. */
const NAMED = /dqlite|fluss/i;
const NESTING_MAX = 3;
// JSON is decoded only if it contains a name or text that the decoder knows.
const OURS = new RegExp(`[Ff]luss|dqlite|failed with code|ApiError|${NEEDLES_SOURCE}`);

function decodeAny(text: string, firstLine: number, hint: Hint, nesting: number): readonly Found[] {
  if (nesting >= NESTING_MAX) return decodeFlat(text, firstLine, hint);
  const inPiece = (line: number) => (piece: string, own: Hint) =>
    OURS.test(piece) || own.name !== undefined
      ? decodeAny(piece, line, own, nesting + 1).map((one) => ({ ...one, line: line + 1 }))
      : [];
  const inJson = (value: object, line: number) => decodeJson(value, inPiece(line));
  const whole = parseJson(text);
  if (whole !== undefined) return inJson(whole, firstLine);
  const found: Found[] = [];
  const lines = text.split("\n");
  let plainFrom = 0;
  const flush = (to: number) => {
    const plain = lines.slice(plainFrom, to).join("\n");
    for (const one of decodeFlat(plain, firstLine + plainFrom, hint)) found.push(one);
    plainFrom = to + 1;
  };
  const blockAt = blockFinder(lines);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    if (index < plainFrom || !line.includes("{")) continue;
    const block = blockAt(index);
    // Docker writes a record for each line: decode the lines together, as text.
    if (block === undefined && (!OURS.test(line) || line.includes('{"log":"'))) continue;
    const value = block?.value ?? parseJson(line.slice(Math.max(0, line.indexOf("{"))));
    if (value === undefined) continue;
    flush(index);
    for (const one of inJson(value, firstLine + index)) found.push(one);
    plainFrom = (block?.to ?? index) + 1;
  }
  flush(lines.length);
  return found;
}

/**
 * Returns a function that reads the multi-line JSON value (as jq prints it) that starts at a given line. Each line is
 * read for one value at most.
 */
function blockFinder(lines: readonly string[]) {
  let readTo = 0;
  return (from: number): { readonly value: object; readonly to: number } | undefined => {
    if (from < readTo || lines[from]!.trimEnd() !== "{") return undefined;
    let to = from + 1;
    while (to < lines.length && lines[to]!.trimEnd() !== "}") to++;
    readTo = to + 1;
    const text = lines.slice(from, readTo).join("\n");
    const value = OURS.test(text) ? parseJson(text) : undefined;
    return value === undefined ? undefined : { value, to };
  };
}

function parseJson(text: string): object | undefined {
  const trimmed = text.trim();
  if (!/^[{[]/.test(trimmed) || !/[}\]]$/.test(trimmed)) return undefined;
  try {
    return JSON.parse(trimmed) as object;
  } catch {
    return undefined;
  }
}

function listed(found: readonly Found[], text: string): Decoded {
  const errors = new Map<string, { readonly one: Found; count: number }>();
  let more = 0;
  for (const one of found) {
    const key = JSON.stringify([
      one.system,
      one.id,
      one.code,
      one.answerCode,
      one.role,
      Object.entries(one.args).sort(),
    ]);
    const same = errors.get(key);
    if (same !== undefined) same.count++;
    else if (errors.size < LISTED_MAX) errors.set(key, { one, count: 1 });
    else more++;
  }
  return {
    errors: [...errors.values()].map(({ one, count }) => explained(one, count, text)),
    more,
    suggestions: [],
  };
}
