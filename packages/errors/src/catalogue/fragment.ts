/**
 * Reads and writes a link's fragment, and fills an error's sentence with its arguments. Small, and free of the DOM and
 * the catalogue, because every error page loads it.
 *
 * A fragment looks like `#table=db.orders&op=append&v=1`: names as they are, values percent-encoded.
 *
 * A sentence template is text with named holes in groups: `[Table {table}|The table] does not exist.` A group
 * shows the first of its alternatives whose holes all have a value, or nothing if there is none.
 */

export { appliedByCall } from "../answers/applied-by-call.ts";

/** Values by argument name, as plain text. The object has no prototype, so it has no inherited names. */
export type FragmentArgs = { readonly [name: string]: string };

/** A part of a filled sentence: text of the template, or an argument's value (untrusted: never insert it as HTML). */
export type SentencePart = { readonly text: string } | { readonly arg: string; readonly value: string };

/** An argument's name, or anything that has one (an entry's `args`). */
export type KnownArg = string | { readonly name: string };

/** The version of the fragment's format. A fragment of another version is ignored. */
export const FRAGMENT_VERSION = "1";
/** Longest fragment that is read at all, in UTF-16 units. */
export const FRAGMENT_MAX_LENGTH = 49_152;
/** Longest value that is shown, in code points; the rest becomes an ellipsis. */
export const VALUE_MAX_LENGTH = 200;

// Control characters, line separators and characters that hide or reorder text.
const UNSHOWABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
// Characters at the start of a value that are invisible or would combine with the text before (combining marks).
const SILENT_START = /^[\s\p{M}\p{Default_Ignorable_Code_Point}\u2800]+/u;

/**
 * The arguments in a location's `hash`, limited to `knownArgs`. Never throws.
 *
 * - Unknown names are skipped, and so are values without a visible character: empty, or only white space, control or
 *   bidi characters, and combining marks. In other values control and bidi characters become spaces.
 * - A malformed fragment yields no arguments, since incomplete ones could mislead: a part without an equals sign, an
 *   invalid percent encoding (also under an unknown name), a repeated name, another version, more than 49 152 UTF-16
 *   units.
 */
export function parseFragment(hash: string, knownArgs: readonly KnownArg[]): FragmentArgs {
  const none: FragmentArgs = Object.create(null);
  if (typeof hash !== "string" || hash.length > FRAGMENT_MAX_LENGTH) return none;
  const known = new Set(knownArgs.map((arg) => (typeof arg === "string" ? arg : arg.name)));
  const found = new Map<string, string>();
  try {
    for (const pair of hash.replace(/^#/, "").split("&")) {
      const equals = pair.indexOf("=");
      const name = pair.slice(0, Math.max(equals, 0));
      if (equals < 0 || found.has(name)) return none;
      // Names aren't decoded, but a name with an invalid percent encoding makes the fragment malformed.
      decodeURIComponent(name);
      found.set(name, decodeURIComponent(pair.slice(equals + 1)));
    }
  } catch {
    return none;
  }
  if ((found.get("v") ?? FRAGMENT_VERSION) !== FRAGMENT_VERSION) return none;
  const args: Record<string, string> = Object.create(null);
  for (const [name, value] of found) {
    const text = known.has(name) ? showable(value) : "";
    if (text !== "") args[name] = text;
  }
  return args;
}

/**
 * The fragment, with its `#`, for those of `args` that are in `knownArgs`; "" if there is none. `parseFragment` reads
 * the same values from it, cleaned and cut to the maximum length.
 */
export function formatFragment(
  args: { readonly [name: string]: string },
  knownArgs: readonly KnownArg[],
): string {
  const pairs: string[] = [];
  for (const arg of knownArgs) {
    const name = typeof arg === "string" ? arg : arg.name;
    const value = Object.hasOwn(args, name) ? showable(args[name]!) : "";
    if (value !== "") pairs.push(`${name}=${encodeURIComponent(value)}`);
  }
  return pairs.length > 0 ? `#${pairs.join("&")}&v=${FRAGMENT_VERSION}` : "";
}

/** The names of a template's holes, in the order of their first mention. */
export function holesOf(template: string): readonly string[] {
  return [...new Set(Array.from(template.matchAll(/\{(\w+)\}/g), (hole) => hole[1]!))];
}

/** The sentence with `args` filled in, as parts, so that a page can highlight the values. */
export function fillSentence(
  entry: { readonly sentence: string },
  args: FragmentArgs,
): readonly SentencePart[] {
  const parts: SentencePart[] = [];
  for (const piece of entry.sentence.split(/(\[[^\]]*\])/)) {
    if (!piece.startsWith("[")) fill(piece, args, parts);
    else {
      const side = piece
        .slice(1, -1)
        .split("|")
        .find((text) => holesOf(text).every((name) => has(args, name)));
      if (side !== undefined) fill(side, args, parts);
    }
  }
  return parts;
}

/** The parts of a sentence as plain text. */
export function sentenceText(parts: readonly SentencePart[]): string {
  return parts.map((part) => ("text" in part ? part.text : part.value)).join("");
}

function fill(text: string, args: FragmentArgs, parts: SentencePart[]): void {
  text.split(/\{(\w+)\}/).forEach((piece, index) => {
    const last = parts.at(-1);
    if (index % 2 === 1) {
      if (has(args, piece)) parts.push({ arg: piece, value: args[piece]! });
    } else if (piece !== "" && last !== undefined && "text" in last) {
      parts[parts.length - 1] = { text: last.text + piece };
    } else if (piece !== "") parts.push({ text: piece });
  });
}

function has(args: FragmentArgs, name: string): boolean {
  return Object.hasOwn(args, name) && args[name] !== "";
}

function showable(value: string): string {
  // A lone surrogate cannot be encoded; U+FFFD stands in for it.
  const clean = value
    .replace(UNSHOWABLE, " ")
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(SILENT_START, "")
    .trim();
  const points = Array.from(clean);
  return points.length > VALUE_MAX_LENGTH ? `${points.slice(0, VALUE_MAX_LENGTH).join("")}…` : clean;
}
