import type { Language } from "./dqlite.ts";

/** A piece of a catch block; `kind` names the colour that the pages give to code of its kind. */
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
 * The pieces of a catch block that is written on the page, where the highlighter of the build is not at hand. It
 * knows what `catchBlock` writes and no more.
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
