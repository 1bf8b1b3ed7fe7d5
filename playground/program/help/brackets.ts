import { codeOf } from "./code.ts";
import type { Mistake } from "./rules.ts";

const CLOSED_BY: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

interface Open {
  readonly mark: string;
  readonly line: number;
  readonly indent: number;
}

/** The bracket that isn't closed, or closes nothing, as far as brackets and indentation tell. */
export function ofBrackets({ source, isUnread, message }: Mistake): string | undefined {
  if (!isUnread || !/^Unexpected token|^Missing semicolon/.test(message)) return undefined;
  const open: Open[] = [];
  let suspect: Open | undefined;
  for (const [at, text] of codeOf(source, "typescript").split("\n").entries()) {
    const line = at + 1;
    const indent = text.length - text.trimStart().length;
    for (const { 0: mark, index } of text.matchAll(/[()[\]{}]/g)) {
      if (CLOSED_BY[mark] !== undefined) {
        open.push({ mark, line, indent });
        continue;
      }
      const last = open.pop();
      if (last === undefined)
        return `The ${mark} of line ${line} closes nothing: leave it out, or look what it is to close.`;
      if (CLOSED_BY[last.mark] !== mark) return unclosed(last);
      // The first bracket on its line stands below the line of the one that it closes.
      if (index === indent && indent !== last.indent) suspect ??= indent < last.indent ? last : undefined;
    }
  }
  const last = open.at(-1);
  return last && unclosed(suspect?.mark === last.mark ? suspect : last);
}

const unclosed = ({ mark, line }: Open): string =>
  `The ${mark} of line ${line} seems to have no ${CLOSED_BY[mark]}: look where it ends.`;
