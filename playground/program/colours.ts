import { escapeHtml } from "./html.ts";
import type { Language } from "./language.ts";

// A page colours its own programs at build, by grammars that take a browser a tenth of a second and more. What comes
// with a link, or is a reader's own, is coloured by its words alone, in a thousandth.

// Five hundred usual lines have half as much of both. What is beyond stays without colours.
const ELEMENTS_MAX = 8_000;
export const COLOURED_CHARS_MAX = 50_000;

/** One alternative for each kind; of those that fit at a place the first counts. A text without its end goes as far as it can. */
const tokens = (
  kinds: Readonly<Record<"comment" | "string" | "constant" | "word", readonly RegExp[]>>,
): RegExp =>
  new RegExp(
    Object.entries(kinds)
      .map(([kind, found]) => `(?<${kind}>${found.map(({ source }) => source).join("|")})`)
      .join("|"),
    "g",
  );

const DOUBLE_QUOTED = /"[^"\\\n]*(?:\\.[^"\\\n]*)*"?/;
const SINGLE_QUOTED = /'[^'\\\n]*(?:\\.[^'\\\n]*)*'?/;
const TEMPLATE = /`[^`\\]*(?:\\[\s\S][^`\\]*)*`?/;
const THREE_DOUBLE = /"""[^"\\]*(?:(?:\\[\s\S]|"(?!""))[^"\\]*)*(?:""")?/;
const THREE_SINGLE = /'''[^'\\]*(?:(?:\\[\s\S]|'(?!''))[^'\\]*)*(?:''')?/;
/** Letters before a text, as in `f"{name}"`. */
const prefixed = (text: RegExp): RegExp => new RegExp(`[bfruBFRU]{0,2}${text.source}`);

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const LANGUAGES: Readonly<
  Record<Language, { readonly tokens: RegExp; readonly keywords: ReadonlySet<string> }>
> = {
  typescript: {
    tokens: tokens({
      comment: [/\/\/[^\n]*/, /\/\*[^*]*(?:\*(?!\/)[^*]*)*(?:\*\/)?/],
      string: [DOUBLE_QUOTED, SINGLE_QUOTED, TEMPLATE],
      constant: [/\b(?:\d[\w.]*|true|false|null|undefined)\b/],
      word: [/[A-Za-z_$][\w$]*/],
    }),
    keywords: words(
      "as async await break case catch class const continue default delete do else export extends finally for from function if import in instanceof interface let new of private readonly return satisfies static super switch throw try type typeof using var void while yield",
    ),
  },
  python: {
    tokens: tokens({
      comment: [/#[^\n]*/],
      string: [THREE_DOUBLE, THREE_SINGLE, DOUBLE_QUOTED, SINGLE_QUOTED].map(prefixed),
      constant: [/\b(?:\d[\w.]*|True|False|None)\b/],
      word: [/[A-Za-z_]\w*/],
    }),
    keywords: words(
      "and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield",
    ),
  },
};

/** The lines of a text as HTML, coloured by the kinds of its words. */
export function colouredLines(text: string, language: Language): string[] {
  const { tokens, keywords } = LANGUAGES[language];
  let html = "";
  let from = 0;
  let elements = 0;
  for (const { index, 0: token, groups = {} } of text.slice(0, COLOURED_CHARS_MAX).matchAll(tokens)) {
    const isCalled = text.charAt(index + token.length) === "(";
    const kind = kindOf(groups, keywords, isCalled);
    if (kind === undefined) continue;
    const parts = token.split("\n");
    elements += parts.length;
    if (elements > ELEMENTS_MAX) break;
    // A text of several lines is an element in each of them, since each line is one of its own.
    const inLines = parts.map((part) =>
      part === "" ? "" : `<span class="t-${kind}">${escapeHtml(part)}</span>`,
    );
    html += escapeHtml(text.slice(from, index)) + inLines.join("\n");
    from = index + token.length;
  }
  return (html + escapeHtml(text.slice(from))).split("\n");
}

/** A text with spaces in the place of its comments and its texts; each character of the rest stays where it is. */
export function withoutTexts(text: string, language: Language): string {
  return text.replace(LANGUAGES[language].tokens, (token: string, ...found: unknown[]) => {
    const { comment, string } = found.at(-1) as Record<string, string | undefined>;
    return comment === undefined && string === undefined ? token : token.replace(/[^\n]/g, " ");
  });
}

/** As the build names the kinds of tokens. */
function kindOf(
  { word, ...kinds }: Record<string, string | undefined>,
  keywords: ReadonlySet<string>,
  isCalled: boolean,
): string | undefined {
  if (word === undefined) return Object.keys(kinds).find((kind) => kinds[kind] !== undefined);
  if (keywords.has(word)) return "keyword";
  return isCalled ? "function" : undefined;
}
