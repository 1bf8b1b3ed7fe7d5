import type { Mark } from "../../playground/editor/surface.ts";
import { escapeHtml } from "../../playground/program/html.ts";
import type { Language } from "../../playground/program/language.ts";
import { highlightLines } from "./highlight.ts";

/** One line of a program in a page. Its number stands in it, since lines may be folded or left out. */
const lineHtml = (html: string, number: number, mark?: Mark): string =>
  `<span data-ln="${number}"${mark ? ` data-mark="${mark.kind}" data-words="${escapeHtml(mark.text)}"` : ""}>${html}</span>`;

/** Every line of a program, highlighted. */
export async function allLines(source: string, language: Language): Promise<string> {
  const lines = await highlightLines(source.trimEnd(), language);
  return lines.map((line, at) => lineHtml(line, at + 1)).join("\n");
}

/** The lines of an example as its page shows them: those between `region setup` and `endregion` are folded. */
export async function exampleLines(
  source: string,
  language: Language,
  marks: readonly Mark[],
): Promise<string> {
  const html = await highlightLines(source.trimEnd(), language);
  const texts = source.trimEnd().split("\n");
  const parts: string[] = [];
  let setup: string[] | undefined;
  for (const [at, line] of html.entries()) {
    const text = texts[at]?.trim() ?? "";
    if (/^(?:\/\/|#)\s*#?region\b/.test(text)) setup = [];
    else if (/^(?:\/\/|#)\s*#?endregion\b/.test(text)) {
      parts.push(folded(setup ?? []));
      setup = undefined;
    } else {
      const mark = marks.find((one) => one.line === at + 1);
      (setup ?? parts).push(lineHtml(line, at + 1, mark));
    }
  }
  if (setup) parts.push(...setup);
  return joined(parts);
}

const FOLD = "<details";

function folded(lines: readonly string[]): string {
  const words = `Set-up, ${lines.length} ${lines.length === 1 ? "line" : "lines"}`;
  return `${FOLD} class="program-setup"><summary>${words}</summary>${lines.join("\n")}</details>`;
}

/** A block ends its line by itself: a line break beside it would be an empty line. */
function joined(parts: readonly string[]): string {
  return parts
    .map((part, at) => {
      const next = parts[at + 1];
      return next === undefined || part.startsWith(FOLD) || next.startsWith(FOLD) ? part : `${part}\n`;
    })
    .join("");
}
