import { expect, test } from "vitest";
import { classesOf, withCommonFirst, withFontsLast, withoutForeignStyles } from "./page-styles.ts";

test("a page links to the styles of what it has, and to those that speak of no class", () => {
  const sheets = new Map([
    ["program.a1.css", classesOf(".program-source pre{color:red}@media print{.program-line{color:red}}")],
    ["tree.b2.css", classesOf('.tree:where(.astro-x1) a{background:url("/a.svg")}')],
    ["plain.c3.css", classesOf('html{font:16px/1.5 a;background:url("/b.tree")}')],
  ]);
  const link = (name: string): string => `<link rel="stylesheet" href="/below/_astro/${name}">`;
  const page = (body: string): string =>
    withoutForeignStyles([...sheets.keys()].map(link).join("") + body, sheets);
  const kept = (body: string): string[] =>
    [...page(body).matchAll(/_astro\/(\w+)/g)].map(([, name = ""]) => name);
  expect(kept('<ul class="tree astro-x1"></ul>')).toEqual(["tree", "plain"]);
  expect(kept('<pre class="a program-line"></pre>')).toEqual(["program", "plain"]);
  expect(kept("<p>tree</p>")).toEqual(["plain"]);
});

test("a stylesheet that the build doesn't know stays", () => {
  const link = '<link rel="stylesheet" href="https://example.org/other.css">';
  expect(withoutForeignStyles(link, new Map())).toBe(link);
});

test("what all pages have comes before what one of them has", () => {
  const page = (...names: string[]): string =>
    names.map((name) => `<link rel="stylesheet" href="/${name}.css">`).join("<i></i>");
  const common = new Set(["all.css", "base.css"]);
  expect(withCommonFirst(page("own", "all", "tree", "base"), common)).toBe(
    page("all", "base", "own", "tree"),
  );
});

test("a page asks for its fonts after its styles", () => {
  const font = '<link rel="preload" as="font" href="/a.woff2" crossorigin>';
  const style = '<link rel="stylesheet" href="/a.css">';
  expect(withFontsLast(`<head>${font}${font}${style}</head><body></body>`)).toBe(
    `<head>${style}${font}${font}</head><body></body>`,
  );
  expect(withFontsLast(`<head>${style}</head>`)).toBe(`<head>${style}</head>`);
});
