import { expect, it } from "vitest";
import { colouredLines } from "./colours.ts";

// Goal: a program that no build has seen is as readable as the site's own, whatever it holds.

/** The coloured parts of a text, each with its kind. */
const parts = (text: string, language: "typescript" | "python"): string[] =>
  [
    ...colouredLines(text, language)
      .join("\n")
      .matchAll(/<span class="t-(\w+)">([^<]*)<\/span>/g),
  ].map(([, kind, part]) => `${kind} ${part}`);

it("colours the words of TypeScript by their kinds", () => {
  expect(parts("const at = await run(7, `a\nb`); // const\n", "typescript")).toEqual([
    "keyword const",
    "keyword await",
    "function run",
    "constant 7",
    "string `a",
    "string b`",
    "comment // const",
  ]);
  expect(parts("a.b /* if\n7 */ 'it\\'s' constant", "typescript")).toEqual([
    "comment /* if",
    "comment 7 */",
    "string &#39;it\\&#39;s&#39;",
  ]);
});

it("colours the words of Python by their kinds", () => {
  expect(parts('async def run(x=None): # if\n  """a "b"\nc"""; f\'{x}\'; transform', "python")).toEqual([
    "keyword async",
    "keyword def",
    "function run",
    "constant None",
    "comment # if",
    "string &#34;&#34;&#34;a &#34;b&#34;",
    "string c&#34;&#34;&#34;",
    "string f&#39;{x}&#39;",
  ]);
});

it.each([
  "`".repeat(200_000),
  '"\\'.repeat(100_000),
  "/*".repeat(100_000),
  "f(".repeat(100_000),
  "'''".repeat(66_000),
  "7 ".repeat(100_000),
  "rrrr".repeat(50_000),
])("leaves no text out, escapes it, and colours no more than a bound: %.6s…", (text) => {
  for (const language of ["typescript", "python"] as const) {
    const html = colouredLines(text, language).join("\n");
    const plain = html.replaceAll(/<\/?span[^>]*>/g, "");
    expect(plain.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))).toBe(text);
    expect(html.split("<span").length).toBeLessThanOrEqual(8_001);
  }
});
