import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { expectAccessible } from "../../support/axe.ts";
import { PHONE, pages, shiftOf } from "./program-page.ts";

// Goal: a reader chooses the language once, and links can bring it; TypeScript is first for everybody else.

const site = pages();
const DQLITE = "/dqlite/no-leader-error/";
const FLUSS = "/fluss/table-not-exist/";

const shown = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>(".program-source")]
      .filter((lines) => lines.checkVisibility())
      .map(({ dataset }) => dataset.language),
  );
const tab = (page: Page, name: string) =>
  page.locator(".program-tabs button:visible", { hasText: name }).first();

test("TypeScript is first, and a choice holds on the page, on other pages and after a reload", async () => {
  const { page } = await site.open(FLUSS);
  expect((await shown(page))[0]).toBe("typescript");
  await tab(page, "Python").click();
  expect((await shown(page))[0]).toBe("python");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Python");
  await page.goto(`${site.url}${DQLITE}`);
  expect((await shown(page))[0]).toBe("python");
  await page.goto(`${site.url}/dqlite/`);
  await expect.poll(() => page.locator("#which-form input:checked").getAttribute("value")).toBe("python");
  await page.goto(`${site.url}/playground/`);
  await page.locator(".program-source", { hasText: "from faultbook.dqlite import start_cluster" }).waitFor();
  await tab(page, "TypeScript").click();
  await page.locator(".program-source", { hasText: "startCluster" }).waitFor();
  await page.goto(`${site.url}${FLUSS}`);
  expect((await shown(page))[0]).toBe("typescript");
});

test.each(["/e/fluss/7/", FLUSS])(
  "a link to %s that comes from Python shows Python, from then on",
  async (path) => {
    const { page, problems } = await site.open(`${path}#table=db.orders&lang=py&v=1`);
    await page.waitForURL(/table-not-exist/);
    expect((await shown(page))[0]).toBe("python");
    await expect.poll(() => page.locator(".lead").textContent()).toContain("db.orders");
    await page.goto(`${site.url}${DQLITE}`);
    expect((await shown(page))[0]).toBe("python");
    expect(problems).toEqual([]);
  },
);

test("what the reader chooses counts more than the link that they came by", async () => {
  const { page } = await site.open(`${FLUSS}#lang=py&table=db.orders`);
  await tab(page, "TypeScript").click();
  expect(new URL(page.url()).hash).toBe("#table=db.orders");
  await page.reload();
  expect((await shown(page))[0]).toBe("typescript");
});

test("nothing moves: neither when a page opens in Python, nor under the tabs that switch it", async () => {
  const { page } = await site.open(DQLITE);
  await tab(page, "Python").click();
  await page.addInitScript(() => {
    const state = window as unknown as { shift: number };
    state.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) state.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.reload({ waitUntil: "networkidle" });
  expect((await shown(page))[0]).toBe("python");
  expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBe(0);
  const top = () => tab(page, "Python").evaluate((button) => button.getBoundingClientRect().top);
  const before = await top();
  await tab(page, "TypeScript").click();
  expect(Math.abs((await top()) - before)).toBeLessThan(1);
});

test("without scripts both languages stand there, each with its name", async () => {
  const { page } = await site.open(DQLITE, { javaScriptEnabled: false });
  const blocks = page.locator(".program");
  expect(await blocks.nth(0).locator(".program-tabs > :visible").allTextContents()).toEqual(["TypeScript"]);
  expect(await blocks.nth(1).locator(".program-tabs > :visible").allTextContents()).toEqual(["Python"]);
  expect(await blocks.nth(1).locator(".program-source").isVisible()).toBe(true);
});

test("the playground offers the examples that are there in the language, and keeps the language in its address", async () => {
  const { page } = await site.open(`/playground/#example=fluss/table-not-exist&lang=py`);
  await page.locator(".program-source", { hasText: "drop_table" }).waitFor();
  // The first program of the page gives its place to this one.
  expect(await shiftOf(page)).toBe(0);
  await tab(page, "TypeScript").click();
  await page.locator(".program-source", { hasText: "dropTable" }).waitFor();
  expect(new URL(page.url()).hash).toBe("#example=fluss/table-not-exist&lang=ts");
});

test.each([{}, PHONE])("axe finds nothing in Python %#", async (options) => {
  const { page } = await site.open(`${DQLITE}#lang=py`, options);
  expect((await shown(page))[0]).toBe("python");
  await expectAccessible(page);
});
