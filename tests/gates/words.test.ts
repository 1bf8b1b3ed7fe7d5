import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { projectRoot } from "../../scripts/project-files.ts";
import { projectFiles } from "./tree.ts";
import { bannedWords, type RightWord, wrongWords } from "./words.ts";

const banned = bannedWords(readFileSync(`${projectRoot}/docs/words.md`, "utf8"));

/** Banned words that are right in one place. */
const RIGHT: readonly RightWord[] = [
  ...[
    "src/fluss/faults.ts",
    "src/fluss/fault-schema.ts",
    "src/fluss/recordings-connect.test.ts",
    "schema/",
  ].map((file) => ({
    word: "manners",
    in: `packages/simulator/${file}`,
    because: "the parameter of the published fault kind `occupy`, which stands in files and links of readers",
  })),
  ...["site/data/code-filter.ts", "tests/browser/site/reference.test.ts"].map((file) => ({
    word: "born",
    in: file,
    because: "addresses that were shared before name the filter so, and still work",
  })),
  { word: "lane", in: "playground/editor/monaco/entry.ts", because: "an option of Monaco is called so" },
];

test("the project uses no word that the glossary bans", () => {
  expect(wrongWords(projectFiles(), banned, RIGHT)).toEqual([]);
});

test("the glossary bans words, and has a replacement for each", () => {
  expect(banned.get("lane")).toBe("component or row");
  expect(banned.size).toBeGreaterThan(5);
});

test.each([
  ["site/a.ts", "// where it was born"],
  ["site/a.ts", "const bornAt = 1;"],
  ["site/a.css", ".lab-code { color: red }"],
  ["site/a.ts", "const LANE_WIDTH = 1;"],
  ["site/a.ts", "lanes.map(x)"],
  ["site/lab.ts", ""],
])("%s with %j is found", (path, text) => {
  expect(wrongWords([{ path, text }], banned)).toHaveLength(1);
});

test.each(["label", "collaborate", "airborne", "planes", "proofread"])(
  "%s isn't taken for a banned word",
  (text) => {
    expect(wrongWords([{ path: "site/a.ts", text }], banned)).toEqual([]);
  },
);

test("an exemption holds for its place only, and is a finding where it matches nothing", () => {
  const right = [{ word: "born", in: "site/born.ts", because: "it is a quotation" }];
  expect(wrongWords([{ path: "site/born.ts", text: "born" }], banned, right)).toEqual([]);
  expect(wrongWords([{ path: "site/a.ts", text: "born" }], banned, right)).toHaveLength(2);
});
