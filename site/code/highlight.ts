import { codeToTokensBase } from "shiki";
import { escapeHtml } from "../../playground/program/html.ts";
import { codeTheme } from "./theme.ts";

/** The lines of a program as HTML. Tokens have classes instead of style attributes, so the markup serves both themes. */
export async function highlightLines(code: string, lang: "typescript" | "python"): Promise<string[]> {
  // By default Shiki silently leaves a line without colours after half a second, which happens on a busy machine.
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
