import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectAccessible, LOOKS } from "../../support/axe.ts";
import { browser, openBuiltSite, site } from "../../support/built-site.ts";
import { motionFindings, watchMotion } from "../../support/motion.ts";
import { hiddenFocus, MAGNIFIED, spacedFindings } from "../../support/reflow.ts";
import { sitePages } from "../../support/site-pages.ts";
import { withoutScripts } from "../../support/without-scripts.ts";

// Every page of the built site: by axe in every combination of theme and width, magnified with wide spaces, with reduced
// motion, and without JavaScript. Each page is loaded once with it and once without, and all rules of axe run once for a
// width: the other theme changes colours alone.

// Axe makes much garbage, which the browser would collect many times on each page.
openBuiltSite({ args: ["--js-flags=--min-semi-space-size=64"] });

const PAGES = sitePages();

test("there are pages of each kind", () => {
  expect(PAGES.length).toBeGreaterThan(100);
  expect(PAGES).toEqual(
    expect.arrayContaining(["/", "/playground/", "/dqlite/no-leader-error/", "/404.html"]),
  );
});

describe("with JavaScript", () => {
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    // Fonts and scripts are fetched once for all pages, and no service worker keeps each of them.
    context = await browser.newContext({ reducedMotion: "reduce", serviceWorkers: "block" });
    page = await context.newPage();
    await watchMotion(page);
  });
  afterAll(() => context?.close());

  test.each(PAGES)("everybody can read %s", async (path) => {
    await page.goto(site.url + path, { waitUntil: "load" });
    const widths = new Set<number>();
    for (const [theme, width] of LOOKS) {
      await page.setViewportSize({ width, height: 900 });
      // By its switch: a page follows the system's theme some frames later, and would be checked in the one before.
      expect(await page.evaluate(chooseTheme, theme)).toBe(theme);
      await expectAccessible(page, widths.has(width) ? "colours" : "all");
      widths.add(width);
    }
    await page.setViewportSize(MAGNIFIED);
    expect(await spacedFindings(page), "magnified, with wide spaces").toEqual([]);
    expect(await hiddenFocus(page), "focus").toEqual([]);
    expect(await motionFindings(page), "motion").toEqual([]);
  });
});

/** Runs in the page. */
function chooseTheme(theme: string): string | undefined {
  const { dataset } = document.documentElement;
  if (dataset.theme !== theme) document.querySelector<HTMLElement>("[data-theme-switch]")?.click();
  return dataset.theme;
}

describe("without JavaScript", () => {
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    context = await browser.newContext({ javaScriptEnabled: false });
    page = await context.newPage();
  });
  afterAll(() => context?.close());

  test.each(sitePages({ permalinks: true }))("%s is of use", async (path) => {
    await page.goto(site.url + path);
    expect(await withoutScripts(page)).toEqual([]);
  });
});
