import { expect, test } from "vitest";
import { fluss } from "../data/errors.ts";
import { cardSvg } from "./card.ts";

test("the longest names have room, and no text can become markup", () => {
  for (const { constant } of fluss) {
    const svg = cardSvg({ above: "a", title: constant, isName: true, sentence: "x < y & z" });
    const titles = [...svg.matchAll(/font-size="(\d+)" font-weight="600"[^>]*>([^<]*)</g)];
    for (const [, size, text = ""] of titles)
      expect(Number(size) * 0.6 * text.length).toBeLessThanOrEqual(1040);
    expect(titles.map(([, , text]) => text).join("")).toBe(constant);
    expect(svg).not.toContain("< y");
  }
});
