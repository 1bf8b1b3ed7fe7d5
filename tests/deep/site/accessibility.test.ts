import { globSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { distDirectory, serveDist } from "../../../scripts/serve-dist.ts";
import { expectAccessible, LOOKS } from "../../support/axe.ts";
import { launchTestBrowser } from "../../support/browser.ts";

// Every page of the built site, in every combination of theme and width. Each page is loaded once, and all rules run once
// for a width: the other theme changes colours alone.

let browser: Browser;
let site: Awaited<ReturnType<typeof serveDist>>;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchTestBrowser(), serveDist()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** All pages that readers see. The permalinks below /e/ share one template, which tests/browser checks. */
const PAGES = globSync("**/*.html", { cwd: distDirectory, exclude: ["e/**", "_astro/**"] })
  .map((path) => `/${path.replace(/(^|\/)index\.html$/, "$1")}`)
  .sort();

test("there are pages of each kind", () => {
  expect(PAGES.length).toBeGreaterThan(100);
  expect(PAGES).toEqual(
    expect.arrayContaining(["/", "/playground/", "/dqlite/no-leader-error/", "/404.html"]),
  );
});

test.each(PAGES)("axe finds nothing on %s", async (path) => {
  const page = await browser.newPage();
  await page.goto(site.url + path, { waitUntil: "load" });
  const widths = new Set<number>();
  for (const [colorScheme, width] of LOOKS) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page, widths.has(width) ? "colours" : "all");
    widths.add(width);
  }
  await page.close();
});
