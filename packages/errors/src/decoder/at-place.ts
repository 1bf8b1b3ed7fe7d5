/** Shared by the readers of printed forms: matching at one position of a cleaned text. */
import { breaksAt, type Clean } from "./clean.ts";

/** The match of a sticky pattern at exactly this position, or null. */
export function sticky(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Whether a word may start here: no letter, digit or underscore stands directly before it on its line. */
export function bounded(clean: Clean, at: number): boolean {
  return at === 0 || !/[\w$]/.test(clean.text[at - 1]!) || breaksAt(clean, at);
}

/** The part of `name` that is a class name, if the next line's text may have been joined to it. */
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
