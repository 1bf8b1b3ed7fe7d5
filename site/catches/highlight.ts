import type { Language } from "./dqlite.ts";

/** A piece of a catch block. `kind` selects its colour. */
export interface Token {
  readonly text: string;
  readonly kind?: "keyword" | "string" | "comment";
}

const PARTS: Readonly<Record<Language, RegExp>> = {
  typescript:
    /(?<comment>\/\/.*)|(?<string>"[^"\n]*")|(?<keyword>\b(?:import|from|try|catch|if|throw|const|await|instanceof)\b)/g,
  python: /(?<comment>#.*)|(?<keyword>\b(?:from|import|try|except|as)\b)/g,
};

/**
 * Splits a catch block that is written in the browser, where the build's highlighter isn't available. It knows only
 * the syntax that `catchBlock` writes.
 */
export function tokensOf(code: string, language: Language): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const found of code.matchAll(PARTS[language])) {
    if (found.index > at) tokens.push({ text: code.slice(at, found.index) });
    const { comment, string } = found.groups ?? {};
    tokens.push({ text: found[0], kind: comment ? "comment" : string ? "string" : "keyword" });
    at = found.index + found[0].length;
  }
  if (at < code.length) tokens.push({ text: code.slice(at) });
  return tokens;
}
