import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { GUIDE_PARTS, neighboursOf } from "./guides.ts";

const written = readdirSync(new URL("../../src/content/docs/guides", import.meta.url))
  .map((file) => file.replace(/\.mdx$/, ""))
  .filter((slug) => slug !== "index");
const listed = GUIDE_PARTS.flatMap(({ slugs }) => slugs);

test("every guide has one place in the list, and nothing else has", () => {
  expect([
    ...written
      .filter((slug) => !listed.includes(slug))
      .map(
        (slug) => `src/content/docs/guides/${slug}.mdx: no place yet; add "${slug}" to site/data/guides.ts.`,
      ),
    ...listed
      .filter((slug, index) => !written.includes(slug) || listed.indexOf(slug) !== index)
      .map((slug) => `site/data/guides.ts: "${slug}" has no guide, or is listed twice; remove it.`),
  ]).toEqual([]);
});

test("each guide leads to the next one and back", () => {
  for (const [index, slug] of listed.entries()) {
    const { before, after } = neighboursOf(slug);
    expect(before).toBe(listed[index - 1]);
    expect(after).toBe(listed[index + 1]);
  }
  expect(neighboursOf("index")).toEqual({});
});
