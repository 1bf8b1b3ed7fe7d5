import { dqlite } from "@faultbook/errors/catalogue";
import fc from "fast-check";
import { codeToTokensBase } from "shiki";
import { expect, test } from "vitest";
import { codeTheme } from "../code/theme.ts";
import { catchBlock, type Language } from "./dqlite.ts";
import { tokensOf } from "./highlight.ts";

const languages: readonly Language[] = ["typescript", "python"];
const choices = fc.subarray(
  dqlite.map(({ name }) => name),
  { minLength: 1 },
);

test("the pieces are the code, whatever is chosen", () => {
  fc.assert(
    fc.property(choices, fc.constantFrom(...languages), (names, language) => {
      const code = catchBlock(names, language);
      expect(
        tokensOf(code, language)
          .map(({ text }) => text)
          .join(""),
      ).toBe(code);
    }),
    { seed: 11, numRuns: 200 },
  );
});

test.each(languages)(
  "keywords, texts and comments of %s are those of the build's highlighter",
  async (language) => {
    const code = catchBlock(["ClientClosedError", "NoLeaderError"], language);
    const built = await codeToTokensBase(code, { lang: language, theme: codeTheme, tokenizeTimeLimit: 0 });
    const kindAt = new Map<number, string>();
    for (const { offset, content, color = "" } of built.flat()) {
      for (let index = 0; index < content.length; index += 1)
        kindAt.set(offset + index, /token-([a-z]+)/.exec(color)?.[1] ?? "");
    }
    let at = 0;
    for (const { text, kind } of tokensOf(code, language)) {
      const letter = at + text.search(/\w/);
      if (kind) expect(kindAt.get(letter), text).toBe(kind);
      at += text.length;
    }
  },
);
