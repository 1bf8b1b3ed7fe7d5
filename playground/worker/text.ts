import { append, character, charCodeAt, indexOf, numberToString, slice } from "./safe.ts";

/**
 * Text that is safe to show: control characters and marks that turn the direction of writing are spelled out, so that
 * output can't move a terminal's cursor or pass for other text. Line breaks and tabs stay.
 */
export function clean(text: string): string {
  let result = "";
  let start = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = charCodeAt(text, i);
    if (!isUnsafe(unit)) continue;
    const isLineBreak = unit === 13 && charCodeAt(text, i + 1) === 10;
    result += slice(text, start, i) + (isLineBreak ? "" : escapeUnit(unit));
    start = i + 1;
  }
  return start === 0 ? text : result + slice(text, start);
}

function isUnsafe(unit: number): boolean {
  if (unit < 32) return unit !== 10 && unit !== 9;
  if (unit < 127) return false;
  if (unit < 160) return true;
  return (
    (unit >= 0x200e && unit <= 0x200f) ||
    (unit >= 0x202a && unit <= 0x202e) ||
    (unit >= 0x2066 && unit <= 0x2069) ||
    unit === 0x61c ||
    unit === 0xfeff
  );
}

function escapeUnit(unit: number): string {
  const hex = numberToString(unit, 16);
  return unit < 256 ? `\\x${unit < 16 ? "0" : ""}${hex}` : `\\u${slice(`0000${hex}`, -4)}`;
}

const ESCAPES: readonly (readonly [unit: number, text: string])[] = [
  [10, "\\n"],
  [9, "\\t"],
  [13, "\\r"],
  [8, "\\b"],
  [12, "\\f"],
  [11, "\\v"],
  [92, "\\\\"],
];

/** A string as it would be written in code, in the quotes that need the least escaping. */
export function quote(text: string): string {
  let single = false;
  let double = false;
  let back = false;
  for (let i = 0; i < text.length; i += 1) {
    const unit = charCodeAt(text, i);
    if (unit === 39) single = true;
    else if (unit === 34) double = true;
    else if (unit === 96 || (unit === 36 && charCodeAt(text, i + 1) === 123)) back = true;
  }
  const mark = !single ? 39 : !double ? 34 : !back ? 96 : 39;
  let result = character(mark);
  for (let i = 0; i < text.length; i += 1) result += quotedUnit(charCodeAt(text, i), mark);
  return result + character(mark);
}

function quotedUnit(unit: number, mark: number): string {
  if (unit === mark) return `\\${character(mark)}`;
  for (let i = 0; i < ESCAPES.length; i += 1) {
    const known = ESCAPES[i];
    if (known?.[0] === unit) return known[1];
  }
  return isUnsafe(unit) ? escapeUnit(unit) : character(unit);
}

/** The first lines, and how many they are. The last says how many are missing. */
export function cutLines(text: string, most: number): { readonly text: string; readonly lines: number } {
  let lines = 1;
  let end = text.length;
  for (let i = indexOf(text, "\n"); i >= 0; i = indexOf(text, "\n", i + 1)) {
    if (lines === most) end = i;
    lines += 1;
  }
  if (lines <= most) return { text, lines };
  return { text: `${slice(text, 0, end)} … (${lines - most} more lines)`, lines: most };
}

/** Splits at line breaks. */
export function linesOf(text: string, most: number): string[] {
  const lines: string[] = [];
  let start = 0;
  for (let i = 0; i <= text.length && lines.length < most; i += 1) {
    if (i < text.length && charCodeAt(text, i) !== 10) continue;
    append(lines, slice(text, start, i));
    start = i + 1;
  }
  return lines;
}

/** Joins without `Array.prototype.join`. */
export function join(parts: readonly string[], separator: string): string {
  let text = "";
  for (let i = 0; i < parts.length; i += 1) text += (i === 0 ? "" : separator) + parts[i];
  return text;
}

export function startsWith(text: string, prefix: string): boolean {
  return slice(text, 0, prefix.length) === prefix;
}
