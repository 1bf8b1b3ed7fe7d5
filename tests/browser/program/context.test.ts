import { expect, test } from "vitest";
import { pages } from "./program-page.ts";

// Goal: the context that a link brings stays on its page until the reader clears it.

const site = pages();
const PAGE = "/fluss/table-not-exist/";
const LINK = `${PAGE}#table=db.orders&v=1`;
const lead = ".lead";

test("survives a jump to a heading, a reload there, and going back", async () => {
  const { page, problems } = await site.open(LINK);
  await page.locator(lead, { hasText: "db.orders" }).waitFor();
  const heading = await page.locator("main h2[id]").first().getAttribute("id");
  await page.evaluate((id) => {
    location.hash = id ?? "";
  }, heading);
  await expect.poll(() => page.locator(lead).textContent()).toContain("db.orders");
  await expect.poll(() => page.locator("[data-clear-context]").isVisible()).toBe(true);
  await page.reload();
  await page.locator(lead, { hasText: "db.orders" }).waitFor();
  await page.goBack();
  await expect.poll(() => page.locator(lead).textContent()).toContain("db.orders");
  expect(problems).toEqual([]);
});

test("stays cleared after a jump and a reload", async () => {
  const { page } = await site.open(LINK);
  const heading = (await page.locator("main h2[id]").first().getAttribute("id")) ?? "";
  const jump = () =>
    page.evaluate((id) => {
      location.hash = id;
    }, heading);
  await jump();
  await page.locator("[data-clear-context]").click();
  expect(await page.locator(lead).textContent()).not.toContain("db.orders");
  await jump();
  expect(await page.locator(lead).textContent()).not.toContain("db.orders");
  await page.reload();
  expect(await page.locator(lead).textContent()).not.toContain("db.orders");
});

test("is replaced by the context of another link", async () => {
  const { page } = await site.open(LINK);
  await page.evaluate(() => {
    location.hash = "table=db.other&v=1";
  });
  await page.locator(lead, { hasText: "db.other" }).waitFor();
});
