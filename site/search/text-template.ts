/**
 * Recorded texts, and what people paste, with that left out which differs from one occurrence to the next: addresses,
 * numbers, names in quotes. Two texts of the same cause have the same template.
 */

const HOLE = "*";

/** The template of one line. Codes stay, in `code=7`, `code 8 (INTERNAL)` and in brackets at the end: `(10250)`. */
export function templateOf(line: string): string {
  return line
    .replace(/(\S)\s+\(\S*:\d+\)\s*$/, "$1")
    .toLowerCase()
    .replace(/(?<![\p{L}\p{N}])'[^'\n]*'|"[^"\n]*"|`[^`\n]*`/gu, HOLE)
    .replace(/(?:https?:\/\/)?\[?[\w.:-]*[\w.\]]:\d+\b/g, HOLE)
    .replace(/(?<=\s)(?:\/[\w.<>+-]+)+/g, HOLE)
    .replace(/\b(?!code\b)[a-z_][\w-]*(?:\.[a-z_][\w-]*)+(?=[\s,:;.)}]|$)/g, dottedName)
    .replace(/(?<!code[ =:]{1,2}-?\d*|\(\d*)-?\b\d+(?:\.\d+)?(?:ns|µs|us|ms|s)?\b/g, HOLE)
    .replace(/\s+/g, " ")
    .replace(/[\s.:;,]+$/, "")
    .trim();
}

/** `shop.orders` is a reader's own name; `org.apache.fluss.exception.StorageException` tells what happened. */
const dottedName = (name: string): string =>
  /^(?:org|java|javax|com|fluss|dqlitepy)\./.test(name) ? name : HOLE;

/** As far into a pasted text as templates are looked for. */
const LONGEST_TEXT = 20_000;
const MOST_TEMPLATES = 400;

/**
 * The templates that a pasted text may hold, likeliest first: each line as a whole, then what follows each colon of
 * it, since loggers, wrappers and tracebacks put their own words in front.
 */
export function templatesIn(text: string): string[] {
  const templates = new Set<string>();
  for (const line of text.slice(0, LONGEST_TEXT).split("\n")) {
    if (line.trim() === "") continue;
    for (const start of startsIn(line)) {
      if (templates.size >= MOST_TEMPLATES) return [...templates];
      const template = templateOf(line.slice(start));
      if (template !== "") templates.add(template);
    }
  }
  return [...templates];
}

function startsIn(line: string): number[] {
  const marks = [...line.matchAll(/: |\] | - |\| |="/g)].map((mark) => mark.index + mark[0].length);
  return [0, ...marks];
}

/** A template that could be anybody's: less than two words of letters. */
export function saysLittle(template: string): boolean {
  return (template.match(/\p{L}{2,}/gu) ?? []).length < 2;
}
