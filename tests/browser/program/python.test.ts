import { expect, test } from "vitest";
import { pages } from "./program-page.ts";

// Goal: a Python program on a page runs, prints what its transcript shows, and can be edited, like the TypeScript beside it.

const site = pages();
const DQLITE = "/dqlite/no-leader-error/#lang=py";
const FLUSS = "/fluss/table-not-exist/#lang=py";
const PYTHON = "[data-twin=python] >> nth=0";

test.each([DQLITE, FLUSS])("%s prints on Run what its HTML already shows", async (path) => {
  const { page, problems, requests } = await site.open(path);
  const block = page.locator(PYTHON);
  const log = block.locator(".program-log").first();
  const before = await log.textContent();
  const error = await block.locator(".program-error summary").first().textContent();
  expect(requests.filter((url) => /sandbox|wasm/.test(url))).toEqual([]);
  await block.locator("[data-command=run]").click();
  await block.locator(".program-times", { hasText: "wall" }).waitFor({ timeout: 90_000 });

  expect(await log.textContent()).toBe(before);
  expect(await block.locator(".program-error summary").first().textContent()).toBe(error);
  expect(problems).toEqual([]);
});
