import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { projectFiles, projectRoot } from "../../scripts/project-files.ts";

const LIST = "docs/spelling.txt";
const words = readFileSync(`${projectRoot}/${LIST}`, "utf8").trimEnd().split("\n");

/** Words of a list that nothing uses, in texts without the list itself. */
function unused(list: readonly string[], texts: readonly string[]): string[] {
  const left = new Set(list);
  for (const text of texts) {
    const lower = text.toLowerCase();
    for (const word of left) if (lower.includes(word)) left.delete(word);
  }
  return [...left];
}

test("the project's own words are sorted, each once, and each is used", () => {
  expect(words).toEqual([...new Set(words)].toSorted());
  const files = projectFiles().filter((path) => path !== LIST && /\.(?:mdx?|tsx?|astro|css|py)$/.test(path));
  expect(
    unused(
      words,
      files.map((path) => readFileSync(`${projectRoot}/${path}`, "utf8")),
    ),
  ).toEqual([]);
});

test("a word that nothing uses is found", () => {
  expect(unused(["fluss", "lookuper"], ["A Lookuper of Flink"])).toEqual(["fluss"]);
});
