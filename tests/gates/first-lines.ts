import { withoutDeclaration } from "../../playground/declaration.ts";
import { setupOf } from "../../playground/program/setup.ts";

/** The most lines that a reader of an example sees before its point. */
export const LEAD_MOST = 10;

/**
 * How many lines a page shows before the point of an example: comments at the top, imports, empty lines, the fold, and
 * set-up that isn't folded.
 */
export function leadOf(text: string): number {
  const lines = withoutDeclaration(text).trimEnd().split("\n");
  const setup = setupOf(lines);
  const folded = setup ? setup.to - setup.from : 0;
  if (setup) return countLead(lines, setup.to) - folded;
  return countLead(lines, 0);
}

const IMPORT = /^(?:import|from)\b/;
/** Statements that a program about any error begins with. */
const SETS_UP = /^(?!try).*(?:\bstart_?[cC]luster|Connection\.create|\bcreate_?[dD]atabase)\(/;

/** The index of the first line, from `start` on, that is part of the point. */
function countLead(lines: readonly string[], start: number): number {
  let isHead = start === 0;
  let isInside = false;
  for (let at = start; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (line.trim() === "" || (at === start && start > 0)) continue;
    const isComment = /^(?:\/\/|#)/.test(line);
    if (isHead && isComment) continue;
    isHead = false;
    if (isInside && /^[\s)\]}]/.test(line)) continue;
    isInside = IMPORT.test(line) || SETS_UP.test(line);
    if (!isInside) return at;
  }
  return lines.length;
}

/** An example, by its path. */
interface ExampleText {
  readonly path: string;
  readonly text: string;
}

/** Examples that begin with too much, or take the names of the Fluss client one by one. */
export function slowStarts(examples: readonly ExampleText[]): string[] {
  return examples.flatMap(({ path, text }) => {
    const found: string[] = [];
    const lead = leadOf(text);
    if (lead > LEAD_MOST)
      found.push(
        `${path}: shows ${lead} lines before its point, and ${LEAD_MOST} are allowed; put what only sets it up between "region setup" and "endregion".`,
      );
    if (/\}\s*from "@faultbook\/(?:simulator|errors)\/fluss"/.test(text))
      found.push(
        `${path}: takes names of Fluss one by one; write import * as fluss from "@faultbook/simulator/fluss".`,
      );
    return found;
  });
}
