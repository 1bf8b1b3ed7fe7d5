import type { Mark } from "../editor/surface.ts";
import type { SharedProgram } from "../share/link.ts";
import { COLOURED_CHARS_MAX, colouredLines } from "./colours.ts";
import type { ShippedProgram } from "./data.ts";
import { count, linesIn } from "./format.ts";
import { type Language, type ProgramText, programKey } from "./language.ts";
import { ended, type RunState } from "./run-state.ts";
import type { Original } from "./runs.ts";
import { foldedLines, setupOf } from "./setup.ts";

/** A program as it came: an example, a blank one, or what a link held. */
export interface CurrentProgram extends ProgramText {
  /** Twins have the same. */
  readonly id: string;
  /** Its lines as HTML. */
  readonly linesHtml: string;
  /** The marks that the built lines carry. */
  readonly marks: readonly Mark[];
  /** Present for shipped programs: a run of them needs no transform. */
  readonly original?: Original;
  /** Present where the build ran it. */
  readonly built?: RunState;
  /** Present where a link brought it. */
  readonly shared?: SharedProgram;
}

export function fromShipped(shipped: ShippedProgram): CurrentProgram {
  const { id, language, source, linesHtml, program, result } = shipped;
  return {
    id,
    language,
    source,
    linesHtml,
    marks: [],
    original: { source, program },
    ...(result && { built: ended(shipped, result) }),
  };
}

/** A draft of a linked program belongs to that very program, by its checksum, so that reload and back bring it again. */
export function fromLink(shared: SharedProgram, check: string): CurrentProgram {
  const { source, language } = shared;
  const id = `link/${check}`;
  return { id, language, source, linesHtml: shownLines(source, language), marks: [], shared };
}

/** Lines of a program that are shown outside of the editor, as far as they are coloured. A link may hold a million lines. */
const LINES_SHOWN_MAX = 500;

/** The lines of a program that the build hasn't drawn, with the set-up folded. */
export function shownLines(source: string, language: Language): string {
  const text = source.slice(0, COLOURED_CHARS_MAX).replace(/\n$/, "");
  const lines = text.split("\n", LINES_SHOWN_MAX);
  const shown = foldedLines(colouredLines(lines.join("\n"), language), setupOf(lines));
  const all = linesIn(source);
  if (all > lines.length)
    return `${shown}\n<span class="program-rest">${count(all - lines.length, "more line")}: Edit shows them all.</span>`;
  return source.length > COLOURED_CHARS_MAX
    ? `${shown}<span class="program-rest"> … Edit shows all of this line.</span>`
    : shown;
}

/** What a program imports to reach the simulator of a system. */
const IMPORTS: Readonly<Record<Language, Readonly<Record<"dqlite" | "fluss", RegExp>>>> = {
  typescript: {
    dqlite: /["']@faultbook\/simulator\/dqlite["']/,
    fluss: /["']@faultbook\/simulator\/fluss["']/,
  },
  python: {
    dqlite: /^[ \t]*(?:from|import)[ \t]+(?:dqlitepy|faultbook\.dqlite)\b/m,
    fluss: /^[ \t]*(?:from|import)[ \t]+(?:fluss|faultbook\.fluss)\b/m,
  },
};

/** How far imports are looked for: each drawing of the page asks for them. */
const IMPORTS_CHARS_MAX = 100_000;

/** The system whose simulator a program imports near its top; undefined where it imports none or both. */
export function systemOf({ source, language }: ProgramText): "dqlite" | "fluss" | undefined {
  const top = source.slice(0, IMPORTS_CHARS_MAX);
  const systems = (["dqlite", "fluss"] as const).filter((system) => IMPORTS[language][system].test(top));
  return systems.length === 1 ? systems[0] : undefined;
}

/** The name of its draft, and what tells it from its twin on a page. */
export const keyOf = (program: CurrentProgram): string => programKey(program);
