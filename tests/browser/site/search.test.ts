import { readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import type { BrowserContext, Page } from "playwright-core";
import { beforeEach, describe, expect, test } from "vitest";
import { browser, openBuiltSite, site } from "../../support/built-site.ts";
import { expectKept } from "../../support/note.ts";

/** All that search fetches once it is opened: dialog, worker, index. */
const INDEX = new URL("../../../dist/search-index.json", import.meta.url);

openBuiltSite();
let context: BrowserContext;
let page: Page;
let failures: string[];

beforeEach(async () => {
  await context?.close();
  context = await browser.newContext();
  page = await context.newPage();
  failures = [];
  page.on("pageerror", (error) => failures.push(error.message));
});

const field = () => page.getByRole("combobox", { name: "Search for an error" });
const options = () => page.getByRole("option");
const note = () => page.locator("dialog.search [role=status]");
const paths = () => options().evaluateAll((links) => links.map((link) => link.getAttribute("href")));

async function search(query: string): Promise<void> {
  await field().fill(query);
  await expect.poll(() => note().textContent()).toMatch(/result|Nothing is found/);
  await expect.poll(() => field().getAttribute("aria-expanded")).toBe(String((await options().count()) > 0));
}

test("nothing is fetched before somebody opens it, then little, read by a worker", async ({ task }) => {
  const sizes: Promise<number>[] = [];
  const urls: string[] = [];
  // A context sees its workers' requests too.
  context.on("response", (response) => {
    // What the service worker fetches isn't the search's, and a worker takes from the browser's cache what has been fetched.
    if (response.request().serviceWorker() || urls.includes(response.url())) return;
    urls.push(response.url());
    sizes.push(response.body().then(brotli, () => 0));
  });
  await page.goto(`${site.url}/guides/`, { waitUntil: "networkidle" });
  expect(urls.filter((url) => /search/.test(url))).toEqual([]);
  const before = urls.length;
  await page.keyboard.press("/");
  await field().waitFor();
  await expect.poll(() => urls.some((url) => url.endsWith("/search-index.json"))).toBe(true);
  await page.waitForLoadState("networkidle");
  const opened = (await Promise.all(sizes)).slice(before);
  const bytes = opened.reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeGreaterThan(brotli(readFileSync(INDEX)));
  expectKept(task, "search-bytes", bytes);
  expect(page.workers().some((worker) => worker.url().includes("worker"))).toBe(true);
  expect(failures).toEqual([]);
});

const brotli = (body: Buffer): number =>
  brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

test("it works by keyboard alone, and says how many are found", async () => {
  await page.goto(`${site.url}/guides/`);
  await page.keyboard.press("Control+k");
  await field().waitFor();
  expect(await field().getAttribute("maxlength")).toBe("20000");
  await page.keyboard.type("table");
  await expect.poll(() => options().count()).toBeGreaterThan(3);
  await expect.poll(() => note().textContent()).toBe(`${await options().count()} results`);
  const second = await options().nth(1).getAttribute("href");
  await page.keyboard.press("ArrowDown");
  expect(await field().getAttribute("aria-activedescendant")).toBe(await options().nth(1).getAttribute("id"));
  await expect.poll(() => options().nth(1).getAttribute("aria-selected")).toBe("true");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**${second}`);
  await page.keyboard.press("/");
  await field().waitFor();
  await page.keyboard.press("Escape");
  expect(await field().isVisible()).toBe(false);
  expect(failures).toEqual([]);
});

test("Enter and arrows wait for the answer to what was typed", async () => {
  await page.goto(`${site.url}/guides/`);
  await page.keyboard.press("/");
  await field().waitFor();
  await page.keyboard.type("segfault");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/dqlite/segmentation-fault/");
  await page.keyboard.press("/");
  await field().waitFor();
  await page.keyboard.type("no leader");
  await page.keyboard.press("ArrowDown");
  const second = page.locator("#search-hits > :nth-child(2)");
  await expect.poll(() => second.getAttribute("aria-selected")).toBe("true");
});

test("terms, words, mistakes and questions lead to their pages, nonsense to none", async () => {
  await page.goto(`${site.url}/`);
  await page.getByRole("button", { name: /^Search: code/ }).click();
  for (const [query, path] of [
    ["TABLE_NOT_EXIST", "/fluss/table-not-exist/"],
    ["7", "/fluss/table-not-exist/"],
    ["NoLeaderEror", "/dqlite/no-leader-error/"],
    ["org.apache.fluss.exception.StorageException", "/fluss/storage-exception/"],
    ["segfault", "/dqlite/segmentation-fault/"],
    ["retry", "/guides/retrying-dqlite/"],
  ]) {
    await field().fill(query!);
    await expect.poll(paths, { message: query! }).toContain(path);
    expect((await paths())[0], query).toBe(path);
  }
  await search("handover");
  expect((await paths()).map((path) => path?.split("#")[0])).toContain("/dqlite/no-leader-error/");
  await field().fill("qwertyuiop");
  await expect.poll(() => note().textContent()).toBe("Nothing is found for “qwertyuiop”.");
  expect(await options().count()).toBe(0);
  await field().fill("5");
  await expect.poll(() => note().textContent()).toBe("3 results");
  expect((await options().allTextContents()).join("\n")).toMatch(
    /DATABASE_NOT_EMPTY[\s\S]*NoLeaderError[\s\S]*SQLite 5/,
  );
  expect(failures).toEqual([]);
});

describe("without a connection", () => {
  test("it says so, and works once there is one", async () => {
    await page.goto(`${site.url}/guides/`);
    let isBroken = true;
    await context.route("**/search-index.json", (route) => (isBroken ? route.abort() : route.continue()));
    await page.keyboard.press("/");
    await field().fill("table");
    await expect.poll(() => note().textContent()).toContain("couldn't be loaded");
    isBroken = false;
    await expect.poll(() => options().count()).toBeGreaterThan(3);
  });
  test("it says so even where its own code is missing", async () => {
    await page.goto(`${site.url}/guides/`, { waitUntil: "networkidle" });
    await context.setOffline(true);
    await page.keyboard.press("/");
    await expect
      .poll(() => note().textContent())
      .toContain("There is no network, and the search is not kept");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("dialog").count()).toBe(0);
  });
});

test.each([1440, 360])("nothing spills from the dialog at %i px", async (width) => {
  await page.setViewportSize({ width, height: 800 });
  await page.goto(`${site.url}/guides/`);
  await page.keyboard.press("/");
  for (const query of [
    "exception",
    "retry",
    "connection refused",
    "a".repeat(300),
    `${"word ".repeat(200)}`,
  ]) {
    await field().fill(query);
    await expect.poll(() => note().textContent()).toMatch(/result|Nothing is found/);
    const spilling = await page.locator("dialog.search").evaluate((dialog) => {
      const box = dialog.getBoundingClientRect();
      const parts = [...dialog.querySelectorAll("*")];
      const wide = parts.filter((part) => {
        const { left, right } = part.getBoundingClientRect();
        if (left === right) return false;
        return (
          left < box.left ||
          right > box.right ||
          (part.tagName !== "INPUT" && part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0)
        );
      });
      const isOutside = box.left < 0 || box.right > innerWidth || box.bottom > innerHeight;
      return [...wide.map((part) => part.className || part.tagName), ...(isOutside ? ["the dialog"] : [])];
    });
    expect(spilling, query).toEqual([]);
  }
});
