import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { codeToTokensBase } from "shiki";
import { FileCache } from "../../playground/node/file-cache.ts";
import { repositoryRoot } from "../../playground/node/root.ts";
import { escapeHtml } from "../../playground/program/html.ts";
import { codeTheme } from "./theme.ts";
import { tokenKind } from "./token-classes.ts";

/** A piece of a line, and its colour as the theme names it. */
type Token = readonly [text: string, color: string];

/** Lines of earlier builds, three times as many programs as there are: to colour them takes a third of a build. */
const cache = new FileCache("faultbook-tokens", 1000);
const shiki = createRequire(`${repositoryRoot}/package.json`).resolve("shiki/package.json");
const colouredBy = readFileSync(shiki, "utf8") + JSON.stringify(codeTheme);
cache.prune();

/** The lines of a program as HTML. Tokens have classes instead of style attributes, so the markup serves both themes. */
export async function highlightLines(code: string, lang: "typescript" | "python"): Promise<string[]> {
  const lines = await tokensOf(code, lang);
  return lines.map((tokens) =>
    tokens
      .map(([text, color]) => {
        const kind = tokenKind(color);
        return kind ? `<span class="t-${kind}">${escapeHtml(text)}</span>` : escapeHtml(text);
      })
      .join(""),
  );
}

async function tokensOf(code: string, lang: "typescript" | "python"): Promise<readonly (readonly Token[])[]> {
  const name = `${createHash("sha256").update(`${colouredBy}\0${lang}\0${code}`).digest("hex").slice(0, 32)}.json`;
  const kept = cache.read(name);
  try {
    if (kept) return JSON.parse(kept.toString()) as Token[][];
  } catch {
    // Damaged.
  }
  // By default Shiki silently leaves a line without colours after half a second, which happens on a busy machine.
  const lines = await codeToTokensBase(code, { lang, theme: codeTheme, tokenizeTimeLimit: 0 });
  const tokens = lines.map((line) => line.map(({ content, color = "" }): Token => [content, color]));
  cache.write(name, JSON.stringify(tokens));
  return tokens;
}
