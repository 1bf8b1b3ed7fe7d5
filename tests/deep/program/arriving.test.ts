import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { browser, openFaultySite, site } from "../../support/faulty-site.ts";

// What a page says while parts of it are still on their way, and that a press meanwhile isn't lost. Without a service
// worker, so that nothing is kept.

let page: Page;

openFaultySite();
beforeEach(async () => {
  page = await (await browser.newContext({ serviceWorkers: "block" })).newPage();
});
afterEach(async () => {
  await page.context().close();
  site.heal();
});

const program = () => page.locator("[data-program]:visible").first();
const press = (command: string) => program().locator(`[data-command=${command}]`).first().click();
const said = () => program().locator(".program-progress");
const field = () => page.getByRole("combobox", { name: "Search for an error" });
const note = () => page.locator(".page-note");
const open = (path: string) => page.goto(site.url + path, { waitUntil: "networkidle" });

describe("the page's own scripts", () => {
  test("what is pressed before they are there follows, once", async () => {
    site.fault = (path) => (/\/Example\.astro.*\.js/.test(path) ? "held" : undefined);
    await page.goto(`${site.url}/dqlite/no-leader-error/`, { waitUntil: "commit" });
    await press("run");
    await note().getByText("This page is still loading").waitFor();
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
    site.heal();
    await program().locator(".program-times", { hasText: "wall" }).first().waitFor();
    expect(await note().count()).toBe(0);
    const before = await theme();
    await page.locator("[data-theme-switch]").click();
    expect(await theme()).not.toBe(before);
  });

  test("the playground runs what was pressed before they are there", async () => {
    site.fault = (path) => (/\/index\.astro.*\.js/.test(path) ? "held" : undefined);
    await page.goto(`${site.url}/playground/`, { waitUntil: "commit" });
    await press("run");
    await note().getByText("What you pressed follows").waitFor();
    site.heal();
    await program().locator(".program-times", { hasText: "wall" }).first().waitFor();
  });

  test("one that doesn't come is told of, and the page loads anew when there is a network again", async () => {
    site.fault = (path) => (/\/Header\.astro.*\.js/.test(path) ? "down" : undefined);
    await open("/guides/");
    await note().getByText("A part of this page didn't arrive").waitFor();
    expect(await note().getByRole("link").count()).toBe(1);
    site.heal();
    const loaded = page.waitForEvent("load");
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await loaded;
    expect(await note().count()).toBe(0);
  });
});

describe("a part that takes long", () => {
  test.each([
    ["edit", () => page.locator(".monaco-editor").first()],
    ["share", () => page.getByRole("dialog", { name: "Share this program" })],
  ] as const)("%s, pressed before the views have come, says that it loads", async (command, opened) => {
    await open("/dqlite/no-leader-error/");
    site.fault = (path) => (/hydrate|ShareDialog/.test(path) ? "held" : undefined);
    await press(command);
    await said()
      .getByText(/^Loading/)
      .waitFor();
    site.heal();
    await opened().waitFor();
    await expect.poll(() => said().count()).toBe(0);
  });

  test("Search keeps what is typed before its dialog is there; closed before, it stays closed", async () => {
    await open("/guides/");
    const stand = page.locator("dialog.search").getByText("Loading the search …");
    site.fault = (path) => (path.includes("search-dialog") ? "held" : undefined);
    await page.keyboard.press("/");
    await stand.waitFor();
    await page.keyboard.press("Escape");
    await stand.waitFor({ state: "detached" });
    await page.keyboard.press("/");
    // Nobody waits for what they can't see yet.
    await page.keyboard.type("tabl");
    await stand.waitFor();
    site.heal();
    await field().waitFor();
    await page.keyboard.type("e");
    expect(await field().inputValue()).toBe("table");
    await expect.poll(() => page.getByRole("option").count()).toBeGreaterThan(3);
    expect(await page.locator("dialog.search").count()).toBe(1);
  });

  test("Decode says so in words", async () => {
    await open("/decode/");
    site.fault = (path) => (path.includes("decode-worker") ? "held" : undefined);
    await page.locator("[data-decode]").fill("FlussError(code=7)");
    await page.getByText("Loading the decoder …").waitFor();
    site.heal();
    await page.locator("[data-answers]").getByText("TABLE_NOT_EXIST").first().waitFor();
  });
});

describe("the playground", () => {
  test("a hundred seeds say why they can't run, and run by themselves later", async () => {
    await open("/playground/");
    site.fault = (path) => (path.includes("/sandbox/") ? "down" : undefined);
    await press("seeds");
    const panel = page.locator(".playground-seeds");
    await panel
      .getByText(/The sandbox couldn't be loaded\..*It is tried again by itself/)
      .first()
      .waitFor();
    site.heal();
    await panel
      .getByText(/seeds done|were enough/)
      .first()
      .waitFor();
  });

  test("Copy as says why its list doesn't come, and shows it later", async () => {
    await open("/playground/");
    site.fault = (path) => (path.includes("take-away") ? "portal" : undefined);
    await page.getByRole("button", { name: "Copy as" }).click();
    await page
      .getByText(/The list couldn't be loaded\..*sign in/)
      .first()
      .waitFor();
    site.heal();
    await page.getByRole("menuitem").first().waitFor();
  });

  test("a sandbox whose frame is another network's page says so, and runs later", async () => {
    await open("/playground/");
    site.fault = (path) => (path.includes("/frame.") ? "portal" : undefined);
    await press("run");
    await said()
      .getByText(/The sandbox couldn't be loaded\./)
      .waitFor();
    site.heal();
    await program().locator(".program-times", { hasText: "wall" }).first().waitFor();
  });
});

test("the form of faults says why it doesn't come, and comes later", async () => {
  await open("/dqlite/no-leader-error/");
  site.fault = (path) => (/FaultsPanel|faults\.json/.test(path) ? "down" : undefined);
  await press("faults");
  const panel = program().locator(".program-panel-faults");
  await panel.getByText(/The form couldn't be loaded\./).waitFor();
  site.heal();
  await panel.getByRole("combobox").first().waitFor();
});
