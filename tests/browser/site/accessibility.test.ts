import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../../../playground/browser/launch.ts";
import { serveDist } from "../../../scripts/serve-dist.ts";

const axeSource = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

let browser: Browser;
let site: Awaited<ReturnType<typeof serveDist>>;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serveDist()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** What axe finds, as lines of rule and place. Its own code runs past the page's policy, in the tools' world. */
async function findings(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: axeSource });
  const { result } = await session.send("Runtime.evaluate", {
    expression: `axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } })
      .then(({ violations }) => JSON.stringify(violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + " " + target.join(" ") + " " + failureSummary))))`,
    awaitPromise: true,
  });
  return JSON.parse(String(result.value)) as string[];
}

const PAGES = [
  "/",
  "/dqlite/",
  "/fluss/",
  "/dqlite/no-leader-error/#op=client.leader()&v=1",
  "/dqlite/no-leader-error/#run-partition",
  "/dqlite/segmentation-fault/",
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
];

describe.each([
  ["light", 1440],
  ["dark", 1440],
  ["light", 360],
  ["dark", 360],
] as const)("%s, %i px", (colorScheme, width) => {
  test.each(PAGES)("axe finds nothing on %s", async (path) => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto(site.url + path, { waitUntil: "load" });
    expect(await findings(page)).toEqual([]);
    await context.close();
  });

  test("axe finds nothing in the open search, the open list of errors, and an answer", async () => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${site.url}/fluss/none/`);
    await page.locator("details > summary").first().click();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press("/");
    await page.getByRole("combobox", { name: "Search for an error" }).fill("table");
    await page.getByRole("option").first().waitFor();
    expect(await findings(page)).toEqual([]);
    await page.goto(`${site.url}/`);
    await page
      .getByRole("textbox", { name: /Paste an error/ })
      .fill("FlussError(code=36): Partition 'a=b' does not exist");
    await page.locator(".answer").first().waitFor();
    expect(await findings(page)).toEqual([]);
    await context.close();
  });
});
