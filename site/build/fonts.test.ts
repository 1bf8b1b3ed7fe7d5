import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { charactersOf } from "./fonts.ts";

const css = readFileSync(new URL("../styles/fonts.css", import.meta.url), "utf8");

test("the fonts that come first have all of ASCII and the site's punctuation, and others the rest", () => {
  const first = charactersOf(css, "sans");
  for (const char of "Az09~ ·×–’“”…›−") expect(first).toContain(char);
  for (const name of ["mono", "mono-bold"]) expect(charactersOf(css, name)).toBe(first);
  const more = charactersOf(css, "sans-more");
  expect(more).toContain("ü");
  expect([...more].filter((char) => first.includes(char))).toEqual([]);
  expect(charactersOf(css, "mono-more")).toBe(more);
});

test("a font whose characters nobody names is no font", () => {
  expect(() => charactersOf(css, "serif")).toThrow("doesn't say which characters serif.woff2 has");
});
