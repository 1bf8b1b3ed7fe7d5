import { expect, test } from "vitest";
import { smallSite } from "../../support/small-site.ts";

const small = smallSite();

test("a page that was visited opens without a network, with its styles and modules; another one says so", async () => {
  const { site } = small;
  await site.start();
  await site.visitAndKeep("one/");
  expect(await site.kept()).not.toContain("playground/");
  site.network = "down";
  expect(await site.visit("one/?q=2#here")).toContain("One, aaaa1111");
  expect(await site.page.evaluate(() => getComputedStyle(document.body).color)).toBe("rgb(1, 2, 3)");
  expect(await site.part()).toBe("aaaa1111");
  expect(site.page.url()).toBe(`${site.url}one/?q=2#here`);
  expect(await site.visit("two/#there")).toContain("Nothing here");
  expect(site.page.url()).toBe(`${site.url}two/#there`);
  site.network = "fine";
  await site.page.reload();
  expect(await site.page.title()).toBe("Two");
});

test("a page that a first visit has loaded is kept by a word of the page", async () => {
  const { site } = small;
  await site.start();
  await site.page.evaluate(
    `navigator.serviceWorker.controller.postMessage({ page: location.href,
      files: performance.getEntriesByType("resource").map(({ name }) => name) })`,
  );
  await expect.poll(() => site.kept()).toContain("");
  expect(await site.kept()).toContain("_astro/part.aaaa1111.js");
});
