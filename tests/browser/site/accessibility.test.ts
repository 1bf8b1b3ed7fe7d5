import { describe, expect, test } from "vitest";
import { axeFindings, expectAccessible, LOOKS } from "../../support/axe.ts";
import { browser, openBuiltSite, site } from "../../support/built-site.ts";

// A sample: every kind of page in one combination of theme and width. tests/deep checks all pages in all combinations.

openBuiltSite();

const PAGES = [
  "/",
  "/dqlite/",
  "/fluss/",
  "/dqlite/no-leader-error/#op=client.leader()&v=1",
  "/dqlite/no-leader-error/#run-partition",
  "/dqlite/segmentation-fault/",
  "/dqlite/node-error/#cause=database-locked&v=1",
  "/fluss/table-not-exist/#table=db.orders&v=1",
  "/fluss/none/",
  "/fluss/network-exception/",
  "/fluss/unknown/#code=99&v=1",
  "/fluss/methods/",
  "/guides/",
  "/guides/fluss-timeouts/",
  "/guides/links/",
  "/reference/errors/",
  "/e/fluss/unknown/",
  "/404.html",
  "/decode/",
  "/quality/",
];

const SAMPLE = PAGES.map((path, i) => [path, ...(LOOKS[i % LOOKS.length] ?? LOOKS[0])] as const);

test.each(SAMPLE)("axe finds nothing on %s, %s, %i px", async (path, colorScheme, width) => {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
  const page = await context.newPage();
  await page.goto(site.url + path, { waitUntil: "load" });
  await expectAccessible(page);
  await context.close();
});

test.each(LOOKS)(
  "axe finds nothing in the answers to a pasted text, %s, %i px",
  async (colorScheme, width) => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${site.url}/decode/`, { waitUntil: "load" });
    await page
      .locator("[data-decode]")
      .fill("no available dqlite leader server found\nFlussError(code=7): Table 'a.b' does not exist.");
    await page.locator("[data-answers] article").first().waitFor();
    await expectAccessible(page);
    await context.close();
  },
);

test("axe reports a button without a name, and texts without contrast, once for those that look alike", async () => {
  const page = await browser.newPage();
  await page.goto(`${site.url}/guides/`, { waitUntil: "load" });
  await page.evaluate(() => {
    const button = document.createElement("button");
    const texts = ["dimgrey", "dimgrey", "silver"].map((colour) => {
      const text = document.createElement("p");
      text.style.cssText = `color: ${colour}; background-color: grey`;
      text.textContent = "one of many words";
      return text;
    });
    document.querySelector("main")?.append(button, ...texts);
  });
  const findings = await axeFindings(page);
  expect(findings.map((line) => line.replace(/ .*/s, "")).sort()).toEqual([
    "button-name",
    "color-contrast",
    "color-contrast",
  ]);
  await page.close();
});

describe.each([LOOKS[0], LOOKS[3]])("%s, %i px", (colorScheme, width) => {
  test("axe finds nothing in the open search, the open list of errors, and an answer", async () => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${site.url}/fluss/none/`);
    await page.locator("details > summary").first().click();
    await expectAccessible(page);
    await page.keyboard.press("/");
    await page.getByRole("combobox", { name: "Search for an error" }).fill("table");
    await page.getByRole("option").first().waitFor();
    await expectAccessible(page);
    await page.goto(`${site.url}/`);
    await page
      .getByRole("textbox", { name: /Paste an error/ })
      .fill("FlussError(code=36): Partition 'a=b' does not exist");
    await page.locator(".answer").first().waitFor();
    await expectAccessible(page);
    await context.close();
  });
});
