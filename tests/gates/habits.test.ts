import { expect, test } from "vitest";
import { brokenHabits, MOST_LINES } from "./habits.ts";
import { projectFiles } from "./tree.ts";

test("the project follows the style guide", () => {
  expect(brokenHabits(projectFiles())).toEqual([]);
});

test.each([
  ["site/utils/a.ts", ""],
  ["site/a.ts", "x\n".repeat(MOST_LINES + 1)],
  ["README.md", "see /home/someone/project"],
  ["site/a.ts", "// TODO: later"],
  ["site/a.astro", "<p>Coming soon</p>"],
  ["site/a.ts", "// @ts-ignore"],
  ["site/a.test.ts", "test.only('x', f)"],
])("%s with %j is found", (path, text) => {
  expect(brokenHabits([{ path, text }])).toHaveLength(1);
});
