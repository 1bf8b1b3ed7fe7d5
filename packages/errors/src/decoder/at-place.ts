/** What the readers of printed forms share: patterns that hold at one position of a cleaned text. */
import { breaksAt, type Clean } from "./clean.ts";

/** What a sticky pattern finds that begins at the position. */
export function sticky(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Whether a word may start here: no letter, digit or underscore stands directly before it on its line. */
export function bounded(clean: Clean, at: number): boolean {
  return at === 0 || !/[\w$]/.test(clean.text[at - 1]!) || breaksAt(clean, at);
}

/** A name that may run into the next line: as much of it as is known, or as is on its line. */
export function nameOnLine(
  clean: Clean,
  start: number,
  name: string,
  known: (name: string) => boolean,
): string {
  let onLine = name;
  for (let cut = name.length - 1; cut > 0; cut--) {
    if (!breaksAt(clean, start + cut)) continue;
    if (known(name.slice(0, cut)) && !known(name)) return name.slice(0, cut);
    onLine = name.slice(0, cut);
  }
  if (known(name) || onLine === name) return name;
  return /(?:Exception|Error|Warning)$/.test(onLine) ? onLine : name;
}
