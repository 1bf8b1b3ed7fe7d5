import { textFrom } from "../../program/format.ts";
import type { CaughtError } from "../../protocol/index.ts";

/** What a catch asks for, as far as it bears on an error. */
export interface Asked {
  /** The class of the error's chain that the catch asked for: the point of the chain that took the error. */
  readonly point?: string;
  /** Its words: `ClientError`, `TABLE_NOT_EXIST`. */
  readonly name?: string;
  /** True where the catch asks for nothing at all. */
  readonly isBroad: boolean;
}

/** `except*`, the classes that it names, and `as error`; or `with suppress(...)`. */
const CLAUSE = /\bexcept\b\s*(\*?)\s*((?:[^:#"']|\n)*?)\s*(?:\bas\s+\w+\s*)?:/y;
const SUPPRESS = /\bsuppress\s*\(([^)]*)\)/;
/** Classes that take whatever a program is meant to catch. */
const BROAD: ReadonlySet<string> = new Set(["Exception", "BaseException"]);

/** Characters of a catch that are read; nobody asks for a class further down. */
export const CATCH_CHARS_MAX = 20_000;

/** Reads what the `except` that took an error asks for: its classes, and the codes that its block compares. */
export function askedInPython(source: string, error: CaughtError): Asked {
  const text = textFrom(source, error.line).slice(0, CATCH_CHARS_MAX);
  const lines = text.split("\n");
  const line = lines[0] ?? "";
  const at = line.search(/\bexcept\b/);
  if (at < 0) return classesAsked(SUPPRESS.exec(line)?.[1] ?? "", error) ?? { isBroad: false };
  CLAUSE.lastIndex = at;
  const clause = CLAUSE.exec(text);
  if (!clause) return { isBroad: false };
  const names = clause[2] ?? "";
  if (names.trim() === "") return { isBroad: true };
  const asked = classesAsked(names, error);
  const constant = error.system === "fluss" ? error.codeName : undefined;
  const block = blockBelow(lines);
  // `if error.error_code != ErrorCode.TABLE_NOT_EXIST: raise` asks for one code, too.
  if (asked?.point !== undefined && constant !== undefined) {
    if (new RegExp(`\\bErrorCode\\.${constant}\\b`).test(block)) return { ...asked, name: constant };
    if (/\b(?:error_code|ErrorCode)\b/.test(block)) return { isBroad: false };
  }
  return asked ?? { isBroad: false };
}

/** The first class of the error's chain that stands among the names. */
function classesAsked(names: string, { chain }: CaughtError): Asked | undefined {
  const last = [...names.matchAll(/([A-Za-z_]\w*)\s*(?=[,)\s]|$)/g)].map(([, name]) => name ?? "");
  const point = chain.find((name) => last.includes(bare(name)));
  if (point === undefined) return undefined;
  return { point, name: bare(point), isBroad: BROAD.has(bare(point)) };
}

/** A class without its module: `dqlitepy.exceptions.NodeError` is asked for as NodeError. */
const bare = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

/** The lines below the first, that of a clause, that are indented deeper. */
function blockBelow(lines: readonly string[]): string {
  const indentation = (text: string): number => /^\s*/.exec(text)?.[0].length ?? 0;
  const own = indentation(lines[0] ?? "");
  const end = lines.findIndex((text, at) => at >= 1 && text.trim() !== "" && indentation(text) <= own);
  return lines.slice(1, end < 0 ? lines.length : end).join("\n");
}
