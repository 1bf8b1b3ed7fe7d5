import { codeToTokensBase } from "shiki";
import { escapeHtml } from "../../playground/program/html.ts";
import { codeTheme } from "./theme.ts";

/** The lines of a program as HTML, each token with the class of its kind: no style attribute, one markup for both themes. */
export async function highlightLines(code: string, lang: "typescript" | "python"): Promise<string[]> {
  // Shiki gives a line up after half a second: on a busy machine a page would lose its colours without a word.
  const lines = await codeToTokensBase(code, { lang, theme: codeTheme, tokenizeTimeLimit: 0 });
  return lines.map((tokens) =>
    tokens
      .map(({ content, color = "" }) => {
        const kind = /--code-token-([a-z-]+)/.exec(color)?.[1];
        return kind ? `<span class="t-${kind}">${escapeHtml(content)}</span>` : escapeHtml(content);
      })
      .join(""),
  );
}
