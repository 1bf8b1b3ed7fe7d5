import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { browser, openBuiltSite, site } from "../../support/built-site.ts";

openBuiltSite();

async function open(path: string, width: number, hasFonts = true): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  if (!hasFonts) await page.route(/\.woff2$/, (route) => route.abort());
  await page.goto(site.url + path);
  return page;
}

test.each([1440, 1024, 360])("the home page cuts off no line of its program at %i px", async (width) => {
  const page = await open("/", width);
  const cut = await page
    .locator('.program-source[data-language="typescript"]')
    .evaluate((source) => source.scrollWidth - source.clientWidth);
  expect(cut).toBe(0);
  await page.close();
});

test("the first screen of the home page shows the catch and the console's first lines", async () => {
  const page = await open("/", 1440);
  const bottoms = await page
    .locator(".program-source [data-mark]")
    .first()
    .or(page.locator(".program-side").getByText("leader: 127.0.0.1"))
    .evaluateAll((lines) => lines.map((line) => line.getBoundingClientRect().bottom));
  expect(bottoms.length).toBeGreaterThanOrEqual(2);
  for (const bottom of bottoms) expect(bottom).toBeLessThan(900);
  await page.close();
});

test("on a narrow screen a folded list links to each part of an error's page, and a link at the end to the top", async () => {
  const page = await open("/fluss/table-not-exist/", 360);
  await page.getByText("On this page").click();
  const targets = await page
    .getByRole("navigation", { name: "On this page" })
    .getByRole("link")
    .evaluateAll((links) =>
      links.map((link) => document.getElementById(link.getAttribute("href")?.slice(1) ?? "")?.tagName),
    );
  expect(targets.length).toBeGreaterThan(3);
  expect(new Set(targets)).toEqual(new Set(["H2"]));
  await page.getByRole("link", { name: "Back to top" }).click();
  await expect.poll(() => page.evaluate(() => scrollY)).toBeLessThan(300);
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(await page.getByRole("navigation", { name: "On this page" }).isVisible()).toBe(false);
  await page.close();
});

test.each([1440, 360])(
  "tables of the prose begin at the left and stay within the page at %i px",
  async (width) => {
    for (const path of [
      "/guides/fluss-connection-refused/",
      "/guides/fluss-timeouts/",
      "/dqlite/cluster-quorum-lost-error/",
    ]) {
      const page = await open(path, width);
      const aligned = await page
        .locator(".prose thead th")
        .evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell).textAlign));
      expect(new Set(aligned)).toEqual(new Set(["start"]));
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.close();
    }
  },
);

test.each([
  ["/fluss/", "[data-code]", 76, 1440, true],
  ["/fluss/", "[data-code]", 76, 1440, false],
  // A window of 1280 pixels with a scroll bar.
  ["/fluss/", "[data-code]", 76, 1265, true],
  ["/dqlite/", ".tree .row", 21, 1440, true],
  ["/dqlite/", ".tree .row", 21, 1440, false],
  ["/dqlite/", ".tree .row", 21, 1265, true],
])(
  "every row of %s is one line (%s, %i rows, %i px, with the site's fonts: %s)",
  async (path, rows, count, width, hasFonts) => {
    const page = await open(path, width, hasFonts);
    const heights = await page.locator(rows).evaluateAll((all) =>
      all.map((row) => {
        const meaning = row.querySelector(".meaning") as HTMLElement;
        const line = Number.parseFloat(getComputedStyle(meaning).lineHeight);
        return {
          lines: Math.floor(row.clientHeight / line),
          over: meaning.scrollWidth - meaning.clientWidth,
        };
      }),
    );
    expect(heights).toEqual(Array.from({ length: count }, () => ({ lines: 1, over: 0 })));
    await page.close();
  },
);

test("no word in a guide's tables is broken on a phone, and no cell is cut off", async () => {
  for (const slug of ["fluss-timeouts", "other-clients", "what-to-log", "fluss-connection-refused"]) {
    const page = await open(`/guides/${slug}/`, 360);
    expect(await page.evaluate(brokenWords), slug).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), slug).toBe(360);
    await page.close();
  }
});

/** Runs in the page: words of cells that go on in a second line, where neither a hyphen nor a `<wbr>` lets them. */
function brokenWords(): string[] {
  const found: string[] = [];
  for (const cell of document.querySelectorAll(".prose > table :is(th, td)")) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      for (const { 0: word, index } of (text.textContent ?? "").matchAll(/[A-Za-z0-9]{2,}/g)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) found.push(word);
      }
    }
  }
  return found;
}

test("on paper every line of a program is whole, on white, without buttons", async () => {
  const page = await browser.newPage({ viewport: { width: 800, height: 900 }, colorScheme: "dark" });
  await page.emulateMedia({ media: "print" });
  await page.goto(`${site.url}/guides/retrying-dqlite/`);
  const source = page.locator('.program-source[data-language="typescript"]').first();
  expect(await source.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  expect(await page.locator("button:visible").count()).toBe(0);
  const folded = page.locator('.program-source[data-language="typescript"] details [data-ln]').first();
  expect(await folded.evaluate((line) => line.getBoundingClientRect().height)).toBeGreaterThan(10);
  const link = page.locator('.prose p > a[href^="/"]').first();
  expect(await link.evaluate((element) => getComputedStyle(element, "::after").content)).toContain("/");
  const { background } = await page.evaluate(() => getComputedStyle(document.documentElement));
  expect(background).toContain("rgb(255, 255, 255)");
  await page.goto(`${site.url}/playground/`);
  await page.locator("#playground .program-text", { hasText: "new leader" }).waitFor();
  expect(await page.locator("#playground :is(button, input):visible").count()).toBe(0);
  await page.close();
});

test("a guide lists its parts, whose headings link to themselves, and leads to the next guide and back", async () => {
  const page = await open("/guides/retrying-dqlite/", 1440);
  const parts = page.getByRole("navigation", { name: "On this page" }).getByRole("link");
  const slugs = await parts.evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  expect(slugs.length).toBeGreaterThan(3);
  expect(
    await page.locator("h2 > .to-heading").evaluateAll((all) => all.map((a) => a.getAttribute("href"))),
  ).toEqual(slugs);
  await page.getByRole("navigation", { name: "Other guides" }).getByRole("link", { name: "Next" }).click();
  await page.getByRole("link", { name: "Previous" }).click();
  expect(new URL(page.url()).pathname).toBe("/guides/retrying-dqlite/");
  await page.close();
});

test("the first Tab shows a link past the header, in the colours of a button, and moves nothing", async () => {
  // Its program begins below the middle of the window.
  const page = await open("/dqlite/no-leader-error/", 1440);
  await page.locator(".program button.program-line").first().waitFor();
  await page.keyboard.press("Tab");
  const looksOf = (selector: string): Promise<string> =>
    page
      .locator(selector)
      .first()
      .evaluate(
        (element) => `${getComputedStyle(element).color} on ${getComputedStyle(element).backgroundColor}`,
      );
  expect(await looksOf(":focus")).toBe(await looksOf(".button.primary, [data-command=run]"));
  expect(await page.locator(":focus").getAttribute("href")).toBe("#_top");
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await page.close();
});
