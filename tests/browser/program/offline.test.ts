import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { browser, openFaultySite, site } from "../../support/faulty-site.ts";

// A sample of what happens without a connection; tests/deep/program/offline.test.ts has the rest.

let page: Page;

openFaultySite();
beforeEach(async () => {
  site.fault = () => undefined;
  page = await (await browser.newContext()).newPage();
});
afterEach(() => page.context().close());

const kept = (): Promise<string[]> =>
  page.evaluate(async () => {
    const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = await Promise.all(stores.map((store) => store.keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });

const program = () => page.locator("[data-program]:visible").first();

async function run(): Promise<void> {
  await program().locator("[data-command=run]").first().click();
  await program().locator(".program-times", { hasText: "wall" }).first().waitFor();
}

test("a visited page opens, runs its program again and waits for the search; another page says what is kept", async () => {
  await page.goto(`${site.url}/dqlite/no-leader-error/`);
  await expect.poll(kept).toContain("/dqlite/no-leader-error/");
  await run();
  await expect.poll(async () => (await kept()).some((path) => /run-dqlite/.test(path))).toBe(true);
  await page.locator("[data-command=share]:visible").first().waitFor();

  site.fault = () => "down";
  await page.goto(`${site.url}/fluss/table-not-exist/#table=db.orders`);
  await expect.poll(() => page.locator("h1").textContent()).toBe("No connection");
  await page.locator("[data-offline-pages] a").first().waitFor();
  expect(await page.locator("[data-offline-pages] a").allTextContents()).toContain("NoLeaderError");
  await page.locator("[data-offline-pages] a", { hasText: "NoLeaderError" }).first().click();
  await page.waitForURL("**/dqlite/no-leader-error/");
  // A link that a program gave leads there, too, with what it brings.
  await page.goto(`${site.url}/e/dqlite/NoLeaderError/#node=1`);
  await page.waitForURL("**/dqlite/no-leader-error/**");
  expect(await page.evaluate(() => document.fonts.check("16px 'IBM Plex Sans Variable'"))).toBe(true);
  await run();
  await expect.poll(() => program().locator(".program-verdict").first().textContent()).toContain("Finished");

  await page.keyboard.press("/");
  const dialog = page.locator("dialog.search");
  await expect.poll(() => dialog.textContent()).toContain("The search couldn't be loaded");
  await dialog.getByRole("button", { name: "Try again" }).waitFor();
  site.fault = () => undefined;
  await page.getByRole("combobox", { name: "Search for an error" }).waitFor();
});
