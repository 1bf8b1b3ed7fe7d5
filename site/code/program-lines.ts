import type { Mark } from "../../playground/editor/surface.ts";
import type { Language } from "../../playground/program/language.ts";
import { foldedLines, setupOf } from "../../playground/program/setup.ts";
import { highlightLines } from "./highlight.ts";

/** The lines of a program as a page shows them: highlighted, with its set-up folded. */
export async function programLines(
  source: string,
  language: Language,
  marks: readonly Mark[] = [],
): Promise<string> {
  const text = source.trimEnd();
  return foldedLines(await highlightLines(text, language), setupOf(text.split("\n")), marks);
}
