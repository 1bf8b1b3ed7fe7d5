import { type Clean, lineAt } from "./clean.ts";

/** The most lines in which the end of a printed error is searched. */
const LINES_MAX = 200;
const PROPERTY = /\berrorCode['"]? {0,9}[:=] {0,9}(-?\d{1,20})/;
/** A property on a line of its own, as Bun prints it above the stack. */
const PROPERTY_LINE = /^\s{1,9}errorCode: (-?\d{1,20}),?$/;
/** A line of a stack: of V8, of Vitest, of Firefox and Safari. */
const FRAME =
  /^\s*(?:(?:at|❯) .{1,500}:\d+:\d+\)?(?: \{)?$|\S{0,200}(?:@|\s)(?:https?|file|blob|webpack[\w-]{0,20}):\/\/\S{1,500}:\d+(?::\d+)?$)/;

/**
 * The code of a FlussError as JavaScript prints it: the text without the code, the stack, and then the error's own
 * properties in braces.
 *
 * @param limit Where the next error starts.
 * @returns The code as written; null if the print was cut before the code; undefined if this isn't such a print.
 */
export function codeInPrint(clean: Clean, after: number, limit: number): string | null | undefined {
  const first = lineAt(clean, after);
  let printed = false;
  for (let line = first; line < clean.starts.length && line - first < LINES_MAX; line++) {
    const start = line === first ? after : clean.starts[line]!;
    if (start >= limit) break;
    const end = clean.starts[line + 1] ?? clean.text.length;
    const text = clean.text.slice(start, Math.min(end, start + 2_000, limit));
    printed ||= FRAME.test(text) || (line === first && /\] \{/.test(text));
    const code = printed ? PROPERTY.exec(text) : PROPERTY_LINE.exec(text);
    if (code !== null) return code[1]!;
    // The properties end at the closing brace; give up after 40 lines without a stack or an opening brace.
    if (/^\s*\}/.test(text) || (!printed && line - first > 40)) break;
  }
  return printed ? null : undefined;
}
