/**
 * Recorded texts, and what people paste, with that left out which differs from one occurrence to the next: addresses,
 * numbers, names in quotes. Two texts of the same cause have the same template.
 */

const HOLE = "*";
const MOST_PIECES = 300;
/** The longest recorded line has 700 characters. */
const LONGEST_LINE = 1000;

/** The template of one line. Codes stay, in `code=7`, `code 8 (INTERNAL)` and in brackets at the end: `(10250)`. */
export function templateOf(line: string): string {
  return line
    .slice(0, LONGEST_LINE)
    .replace(/(\S)\s+\(\S*:\d+\)\s*$/, "$1")
    .toLowerCase()
    .replace(/(?<![\p{L}\p{N}])'[^'\n]*'|"[^"\n]*"|`[^`\n]*`/gu, HOLE)
    .replace(/(?<![\w.:-])(?:https?:\/\/)?\[?[\w.:-]*[\w.\]]:\d+\b/g, HOLE)
    .replace(/(?<=\s)(?:\/[\w.<>+-]+)+/g, HOLE)
    .replace(/(?<![\w.-])(?!code\b)[a-z_][\w-]*(?:\.[a-z_][\w-]*)+(?=[\s,:;.)}]|$)/g, dottedName)
    .replace(/(?<!code[ =:]{1,2}-?\d*|\(\d*)-?\b\d+(?:\.\d+)?(?:ns|µs|us|ms|s)?\b/g, HOLE)
    .replace(/\s+/g, " ")
    .replace(/[\s.:;,]+$/, "")
    .trim();
}

/** `shop.orders` is a reader's own name; `org.apache.fluss.exception.StorageException` tells what happened. */
const dottedName = (name: string): string =>
  /^(?:org|java|javax|com|fluss|dqlitepy)\./.test(name) ? name : HOLE;

/**
 * The templates that a pasted text may hold, likeliest first: each line as a whole, then what follows each colon of
 * it, since loggers, wrappers and tracebacks put their own words in front.
 */
export function templatesIn(text: string): string[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const pieces = lines
    .slice(0, MOST_PIECES)
    .flatMap((line) => startsIn(line).map((start) => line.slice(start)));
  const templates = pieces.slice(0, MOST_PIECES).map(templateOf);
  return [...new Set(templates)].filter((template) => template !== "");
}

function startsIn(line: string): number[] {
  const marks = [...line.matchAll(/: |\] | - |\| |="/g)].map((mark) => mark.index + mark[0].length);
  return [0, ...marks];
}

/** A template that could be anybody's: less than two words of letters. */
export function saysLittle(template: string): boolean {
  return (template.match(/\p{L}{2,}/gu) ?? []).length < 2;
}
