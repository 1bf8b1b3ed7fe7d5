import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../../playground/browser/launch.ts";
import { openBuiltSite, site } from "../../support/built-site.ts";

// Goal: who has set larger text in the browser gets it, and no cell of the large tables lies over another.

openBuiltSite();

let large: Browser;
beforeAll(async () => {
  large = await launchBrowser({ args: ["--blink-settings=defaultFontSize=24"] });
});
afterAll(() => large.close());

test.each([
  ["/dqlite/", ".tree .row", 1440],
  ["/dqlite/", ".tree .row", 1024],
  ["/fluss/", "[data-code]", 1440],
  ["/fluss/", "[data-code]", 1024],
])(
  "%s: no cell of %s lies over another in text of one and a half times the size, at %i px",
  async (path, rows, width) => {
    const page = await large.newPage({ viewport: { width, height: 900 } });
    await page.goto(site.url + path);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe("24px");
    expect(await overlapsIn(page, rows)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.close();
  },
);

// Text alone made twice as large, which Firefox offers: the window's width in letters isn't what its media queries say then.
test.each([
  ["/dqlite/", ".tree .row", 1440],
  ["/dqlite/", ".tree .row", 1024],
  ["/fluss/", "[data-code]", 1024],
  ["/fluss/", "[data-code]", 360],
  ["/playground/", ".playground-bar", 390],
  ["/", ".none", 360],
])(
  "%s: nothing of %s lies over its neighbour in text of twice the size, at %i px",
  async (path, rows, width) => {
    const page = await large.newPage({ viewport: { width, height: 900 } });
    await page.goto(site.url + path);
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("html { font-size: 32px !important; }");
      document.adoptedStyleSheets.push(sheet);
    });
    expect(await overlapsIn(page, rows)).toEqual([]);
    // On a desk the header's search is cut off at its end.
    if (width < 1440)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.close();
  },
);

/** Cells of one row that lie over each other. */
const overlapsIn = (page: Page, rows: string): Promise<string[]> =>
  page.locator(rows).evaluateAll((all) =>
    all.flatMap((row) => {
      // It is shown, over its neighbours, while its row is pointed at.
      row.querySelector(".copy")?.remove();
      const boxes = [...row.children].flatMap((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        const box = range.getBoundingClientRect();
        // A box of a pixel is there for screen readers alone.
        return box.width > 2 && cell.checkVisibility() ? [{ text: cell.textContent?.trim(), box }] : [];
      });
      return boxes.flatMap((one, at) =>
        boxes
          .slice(at + 1)
          .filter(({ box }) => {
            const across = Math.min(one.box.right, box.right) - Math.max(one.box.left, box.left);
            const down = Math.min(one.box.bottom, box.bottom) - Math.max(one.box.top, box.top);
            return across > 1 && down > 4;
          })
          .map(({ text }) => `${one.text} | ${text}`),
      );
    }),
  );
