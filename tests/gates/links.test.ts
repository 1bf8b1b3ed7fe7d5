import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { expect, test } from "vitest";
import { projectFiles, projectRoot } from "../../scripts/project-files.ts";
import { brokenLinks } from "./links.ts";

test("every link of a README, of docs and of the pages' sources leads to a file, a heading or a whole address", () => {
  const paths = projectFiles();
  const files = paths
    .filter((path) => /\.mdx?$/.test(path))
    .map((path) => ({ path, text: readFileSync(`${projectRoot}/${path}`, "utf8") }));
  expect(files.length).toBeGreaterThan(100);
  const there = new Set(paths.flatMap((path) => [path, ...foldersOf(path)]));
  expect(brokenLinks(files, there)).toEqual([]);
});

/** "a" and "a/b" of "a/b/c.md". */
function foldersOf(path: string): string[] {
  const folder = posix.dirname(path);
  return folder === "." ? [] : [folder, ...foldersOf(folder)];
}

const found = (text: string): string[] =>
  brokenLinks(
    [
      { path: "docs/a.md", text },
      { path: "README.md", text: "# One `two`: three\n" },
    ],
    new Set(["docs/a.md", "README.md", "docs"]),
  ).map(({ line, rule }) => `${line} ${rule}`);

test("a link to nothing is found, by its line", () => {
  expect(found("a\n[b](../gone.md) and [c](http://x.example/)")).toEqual([
    "2 ../gone.md: there is no such file",
    "2 http://x.example/: write a whole address that begins with https://",
  ]);
  expect(found("[b](../README.md#one-three)")).toEqual([
    "1 ../README.md#one-three: the file has no such heading",
  ]);
});

test("what is there, what the site holds, and code are left alone", () => {
  expect(
    found(
      "[b](../README.md#one-two-three) [c](/fluss/) [d](https://x.example/) [e](./) `[f](gone)`\n```\n[g](gone)\n```\n",
    ),
  ).toEqual([]);
});
