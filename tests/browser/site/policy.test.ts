import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { browser, openBuiltSite, site } from "../../support/built-site.ts";
import { edit, run } from "../program/program-page.ts";

// The content policy refuses nothing that the site itself does, and what it is there to refuse.

openBuiltSite();
let page: Page;
/** What a page was refused, on every page that was opened. */
const refused: string[] = [];

beforeAll(async () => {
  page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  await page.exposeFunction("tellRefused", (text: string) => refused.push(text));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const { tellRefused } = window as unknown as { tellRefused(text: string): void };
      tellRefused(`${location.pathname}: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
});

const open = (path: string) => page.goto(site.url + path);

test("no page is refused what it does", async () => {
  await open("/fluss/table-not-exist/");
  await run(page);
  await edit(page);
  await page.locator(".monaco-editor .view-line").first().waitFor();
  for (const path of [
    "/dqlite/",
    "/fluss/",
    "/guides/",
    "/guides/links/",
    "/reference/errors/",
    "/offline/",
    "/e/",
  ])
    await open(path);
  await open("/e/fluss/7/");
  await page.waitForURL(({ pathname }) => pathname === "/fluss/table-not-exist/");
  await open("/fluss/table-not-exists/");
  await page.locator("[data-guess] a").first().waitFor();
  await open("/playground/");
  await run(page);
  await edit(page);
  await open("/decode/");
  await page.locator("[data-decode]").fill("FlussError(code=7): Table 'a.b' does not exist.");
  await page.locator("[data-answers] h2 a").first().waitFor();
  await page.locator("[data-search-open]").first().click();
  await page.getByRole("combobox", { name: "Search for an error" }).fill("7");
  await page.locator("#search-hits a").first().waitFor();
  expect(refused).toEqual([]);
});

test("markup that runs something and scripts from elsewhere are refused", async () => {
  await open("/decode/");
  const made = await page.evaluate(() => {
    const attempts: Record<string, () => void> = {
      markup: () => {
        document.createElement("p").innerHTML = "<b>a</b>";
      },
      worker: () => void new Worker("/sw.js"),
      policy: () => {
        type Factory = { createPolicy(name: string, rules: object): void };
        (window as unknown as { trustedTypes: Factory }).trustedTypes.createPolicy("other", {});
      },
    };
    return Object.entries(attempts).map(([name, attempt]) => {
      try {
        attempt();
        return `${name} went through`;
      } catch (error) {
        return `${name}: ${(error as Error).name}`;
      }
    });
  });
  expect(made).toEqual(["markup: TypeError", "worker: TypeError", "policy: TypeError"]);
  // An inline style, which an editor's page alone may have.
  const colour = await page.evaluate(() => {
    const element = document.createElement("p");
    element.setAttribute("style", "color: rgb(1, 2, 3)");
    document.body.append(element);
    return getComputedStyle(element).color;
  });
  expect(colour).not.toBe("rgb(1, 2, 3)");
});
