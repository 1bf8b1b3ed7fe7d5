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
  ["site/a.astro", '<a class="b" href="/fluss/">Fluss</a>'],
  ["site/a.astro", "<a href={`/fluss/${slug}/`}>Fluss</a>"],
  ["site/a.astro", "<a href={entry.path}>7</a>"],
  ["playground/a.tsx", '<a href="/decode/">Decode</a>'],
  ["site/scripts/a.ts", 'const index = await fetch("/search-index.json");'],
  ["playground/a.ts", '({ href: "/decode/" })'],
  ["playground/a.tsx", 'import("./part.ts").then(show, fail)'],
])("%s with %j is found", (path, text) => {
  expect(brokenHabits([{ path, text }])).toHaveLength(1);
});
