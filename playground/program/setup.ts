import type { Mark } from "../editor/surface.ts";
import { count } from "./format.ts";
import { escapeHtml } from "./html.ts";

/** Lines of a program that only make what it works with, as indexes: the marks `#region setup` and `#endregion`. */
export interface Setup {
  readonly from: number;
  readonly to: number;
  /** The seed of the cluster that it makes: a fold must not hide what a run depends on. */
  readonly seed?: string;
}

const BEGINS = /^(?:\/\/|#)\s*#?region setup\b/;
const ENDS = /^(?:\/\/|#)\s*#?endregion\b/;

/** The set-up of a program, by its lines; undefined where none is marked. */
export function setupOf(lines: readonly string[]): Setup | undefined {
  const from = lines.findIndex((line) => BEGINS.test(line.trim()));
  if (from < 0) return undefined;
  const to = lines.findIndex((line, at) => at > from && ENDS.test(line.trim()));
  if (to < 0) return undefined;
  const [, seed] = /\bseed\s*[:=]\s*(\d{1,16})\b/.exec(lines.slice(from + 1, to).join("\n")) ?? [];
  return { from, to, ...(seed !== undefined && { seed }) };
}

/**
 * The lines of a program in a page, given as HTML, with its set-up folded. The number of a line stands in it, since
 * lines are folded; the marks of the set-up aren't shown.
 */
export function foldedLines(
  html: readonly string[],
  setup: Setup | undefined,
  marks: readonly Mark[] = [],
): string {
  const shown = (from: number, to: number): string =>
    html
      .slice(from, to)
      .map((line, at) =>
        lineHtml(
          line,
          from + at + 1,
          marks.find((mark) => mark.line === from + at + 1),
        ),
      )
      .join("\n");
  if (!setup) return shown(0, html.length);
  const { from, to, seed } = setup;
  const lines = count(to - from - 1, "line");
  const words = `Set-up, ${lines}${seed === undefined ? "" : `, seed ${seed}`}`;
  // A block ends its line by itself: a line break beside it would be an empty line.
  const fold = `<details class="program-setup"><summary>${words}</summary>${shown(from + 1, to)}</details>`;
  return shown(0, from) + fold + shown(to + 1, html.length);
}

const lineHtml = (html: string, number: number, mark: Mark | undefined): string =>
  `<span data-ln="${number}"${mark ? ` data-mark="${mark.kind}" data-words="${escapeHtml(mark.text)}"` : ""}>${html}</span>`;
