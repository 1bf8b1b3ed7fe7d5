import { codeToTokensBase } from "shiki";
import { escapeHtml } from "../../playground/program/html.ts";
import { codeTheme } from "./theme.ts";

/** The lines of a program as HTML, each token with the class of its kind: no style attribute, one markup for both themes. */
export async function highlightLines(code: string, lang: "typescript" | "python"): Promise<string[]> {
  const lines = await codeToTokensBase(code, { lang, theme: codeTheme });
  return lines.map((tokens) =>
    tokens
      .map(({ content, color = "" }) => {
        const kind = /--code-token-([a-z-]+)/.exec(color)?.[1];
        return kind ? `<span class="t-${kind}">${escapeHtml(content)}</span>` : escapeHtml(content);
      })
      .join(""),
  );
}
