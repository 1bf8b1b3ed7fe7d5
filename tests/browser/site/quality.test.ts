import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ALL_LIMITS } from "../../../quality/budgets.ts";
import { readResults } from "../../../quality/results.ts";
import { SHORTFALLS } from "../../../quality/shortfalls.ts";
import { standings } from "../../../quality/standings.ts";
import { projectRoot } from "../../../scripts/project-files.ts";
import { distDirectory } from "../../../scripts/serve-dist.ts";

// Goal: the built page shows every budget with the verdict that follows from the saved results, and can be found.

const read = (path: string): string => readFileSync(`${distDirectory}/${path}`, "utf8");
const html = read("quality/index.html");

test("every limit has a row with its computed verdict", () => {
  const rows = [...html.matchAll(/<tr[^>]*data-limit="([^"]+)"[\s\S]*?data-verdict="([^"]+)"/g)].map(
    ([, id, verdict]) => [id, verdict] as const,
  );
  const standing = standings(readResults(projectRoot), { provoked: 0 }).flatMap(({ budgets }) =>
    budgets.flatMap(({ figures }) => figures.map(({ limit, verdict }) => [limit.id, verdict] as const)),
  );
  expect(rows).toEqual(standing);
  expect(rows.length).toBe(ALL_LIMITS.length);
});

test("every saved run and every shortfall stands on the page", () => {
  for (const name of readResults(projectRoot).keys()) expect(html).toContain(`id="run-${name}"`);
  for (const { id } of SHORTFALLS) expect(html).toContain(`id="short-${id}"`);
});

test("it is linked from every page and the README, and stands in sitemap, search and llms.txt", () => {
  expect(read("index.html")).toContain('href="/quality/"');
  expect(read("sitemap-0.xml")).toMatch(/\/quality\/</);
  expect(read("search-index.json")).toContain('"/quality/"');
  expect(read("llms.txt")).toContain("/quality/");
  expect(readFileSync(`${projectRoot}/README.md`, "utf8")).toContain("/quality/");
});
