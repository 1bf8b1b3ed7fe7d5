import { expect, test } from "vitest";
import { blocks, codeBlock, codeSpan, escaped, list, markdownLink, table, withWholeLinks } from "./text.ts";

const at = (path: string): string => `https://faultbook.dev${path}`;

test("a link within the site leads to the Markdown of the page, in full", () => {
  expect(
    withWholeLinks("See [7](/fluss/table-not-exist/#causes), `[x](/y/)` and [it](https://x.example/).", "/"),
  ).toBe(`See [7](${at("/fluss/table-not-exist.md")}), \`[x](/y/)\` and [it](https://x.example/).`);
  expect(markdownLink("/", "/decode/")).toBe(at("/index.md"));
  expect(markdownLink("/fluss/?met=operator", "/")).toBe(at("/fluss.md"));
});

test("what has no Markdown is linked as it is: files, permalinks, a place on the page itself", () => {
  expect(markdownLink("/catalogue.json", "/")).toBe(at("/catalogue.json"));
  expect(markdownLink("/e/fluss/7/", "/")).toBe(at("/e/fluss/7/"));
  expect(markdownLink("#causes", "/fluss/none/")).toBe(at("/fluss/none/#causes"));
});

test("text can't become markup, and code can hold ticks and fences", () => {
  expect(escaped("a*b <c> [d] `e`")).toBe("a\\*b &lt;c> \\[d\\] \\`e\\`");
  expect(codeSpan("a")).toBe("`a`");
  expect(codeSpan("`a`\nb")).toBe("`` `a` b ``");
  expect(codeBlock("x\n```\n", "text")).toBe("````text\nx\n```\n````");
});

test("a bar doesn't end a cell, and a list keeps what belongs to an item with it", () => {
  expect(table(["a", "b"], [["x|y", "z\\|1"]])).toBe("| a | b |\n| --- | --- |\n| x\\|y | z\\|1 |");
  expect(list(["a\n- b", "c"])).toBe("- a\n  - b\n- c");
  expect(blocks("a", undefined, "", false, "b")).toBe("a\n\nb");
});
