import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { expectAccessible } from "../../support/axe.ts";
import { expectKept } from "../../support/note.ts";
import { edit, PHONE, pages, ran, run, type } from "./program-page.ts";

// Goal: the playground opens, edits and shares any program and injects faults into it, by mouse and by keyboard.

const site = pages();
const LOG = ".program-log";
const code = (page: Page) => page.locator(".program-source").textContent();
const notice = (page: Page) => page.locator(".playground-notice");

async function sharedLink(page: Page): Promise<string> {
  await page.locator("[data-command=share], [data-command=share]").first().click();
  const link = await page.locator("dialog[open] input").inputValue();
  await page.keyboard.press("Escape");
  return link;
}

/** Opens a full address of the site. */
const pathOf = (link: string): string => link.replace(site.url, "");

describe("the picker", () => {
  test("finds a program by the words of its error, by keyboard alone", async () => {
    const { page, problems } = await site.open("/playground/");
    await page.getByRole("combobox").first().focus();
    // Enter waits for the answer to what was typed.
    await page.keyboard.type("table exist 7");
    await page.keyboard.press("Enter");
    await page.locator(".program-source", { hasText: "dropTable" }).waitFor();
    expect(page.url()).toContain("#example=fluss/table-not-exist");
    await run(page);
    await expect.poll(() => page.locator(LOG).textContent()).toContain("shop.orders");

    // A chosen example is a step back and forth; its twin is none. Arrows count that came before the list.
    await page.locator('[data-show-language="python"]').click();
    await page.locator('.program-source[data-language="python"]').waitFor();
    await page.goBack();
    await page.locator(".program-source", { hasText: "NoLeaderError" }).waitFor();
    expect(page.url()).not.toContain("#");
    await page.goForward();
    await page.locator(".program-source", { hasText: "drop_table" }).waitFor();
    await page.getByRole("combobox").first().focus();
    await page.keyboard.type("disk full");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByPlaceholder("NodeError, commit").waitFor();
    expect(problems).toEqual([]);
  });

  test("finds what the search in the header finds: other names, misspellings, every error with a number", async () => {
    const { page, requests } = await site.open("/playground/");
    const ofTheSearch = () => requests.filter((url) => /search-index|\/worker-/.test(url));
    expect(ofTheSearch()).toEqual([]);
    const first = page.locator(".playground-options [role=option]").first();
    for (const [query, title] of [
      ["segfualt", "SegmentationFault"],
      ["disk full", "NodeError"],
      ["5", "DATABASE_NOT_EMPTY"],
    ] as const) {
      await page.getByRole("combobox").first().fill(query);
      await expect.poll(() => first.textContent(), { message: query }).toContain(title);
    }
    expect(await page.locator(".playground-options").allTextContents()).toEqual([
      expect.stringContaining("NoLeaderError"),
    ]);
    expect(new Set(ofTheSearch()).size).toBe(2);
  });

  test("says so when nothing matches, and closes on Escape", async () => {
    const { page } = await site.open("/playground/");
    await page.getByRole("combobox").first().fill("qwertyuiop");
    await page.locator(".playground-options", { hasText: "No program is found" }).waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator(".playground-options:visible").count()).toBe(0);
  });

  test.each(["blank/dqlite", "blank/fluss"])("offers %s, which runs", async (id) => {
    const { page } = await site.open(`/playground/#example=${id}`);
    await page.locator(".program-source", { hasText: "startCluster" }).waitFor();
    await run(page);
    await expect.poll(() => page.locator(".program-verdict").textContent()).toContain("Finished");
    await expect.poll(() => page.locator(`${LOG} li`).count()).toBeGreaterThan(0);
  });
});

describe("a link", () => {
  test("opens program and seed in another page, which doesn't run them by itself", async () => {
    const first = await site.open("/playground/", PHONE);
    await edit(first.page);
    await type(first.page, 'console.log("a program for a friend");\n');
    await first.page.getByLabel("Seed", { exact: true }).fill("42");
    const link = await sharedLink(first.page);
    expect(link).toContain("#program=");
    expect(link).toContain("seed=42");

    const { page, requests, problems } = await site.open(pathOf(link));
    await notice(page).filter({ hasText: "somebody else's" }).waitFor();
    expect(await code(page)).toContain("a program for a friend");
    await page.waitForTimeout(700);
    expect(requests.filter((url) => url.includes("sandbox"))).toEqual([]);
    expect(await page.locator(LOG).count()).toBe(0);
    await run(page);
    await expect.poll(() => page.locator(LOG).textContent()).toContain("a program for a friend");
    await expect.poll(() => page.locator(".program-times").textContent()).toContain("seed 42");
    expect(problems).toEqual([]);
  });

  test("can be made from an example of the docs, too", async () => {
    const { page } = await site.open("/dqlite/no-leader-error/");
    const link = await sharedLink(page);
    const opened = await site.open(pathOf(link));
    await notice(opened.page).filter({ hasText: "somebody else's" }).waitFor();
    expect(await code(opened.page)).toContain("startCluster");
  });

  test.each([
    ["#program=", "can't be read"],
    ["#program=%", "can't be read"],
    ["#program=abc", "can't be read"],
    ["#program=eJw&v=99", "version 99"],
    [`#program=${"A".repeat(100_000)}`, "can't be read"],
    ["#example=dqlite/nothing-here", "no example named"],
  ])("that is malformed (%.30s) gets a sentence, and the page stands", async (fragment, words) => {
    const { page, problems } = await site.open(`/playground/${fragment}`);
    await notice(page).filter({ hasText: words }).waitFor();
    await run(page);
    await expect.poll(() => page.locator(".program-verdict").textContent()).toContain("Finished");
    expect(problems).toEqual([]);
  });

  test("opened while the page is open replaces the program, until the reader goes back", async () => {
    const { page } = await site.open("/playground/");
    const link = await sharedLink(page);
    await page.evaluate((hash) => {
      location.hash = hash;
    }, new URL(link).hash);
    await notice(page).filter({ hasText: "somebody else's" }).waitFor();
    await page.goBack();
    await notice(page).waitFor({ state: "hidden" });
    expect(await code(page)).toContain("retry");
  });

  test("keeps the reader's changes to its program over a reload", async () => {
    const { page } = await site.open("/playground/", PHONE);
    const link = await sharedLink(page);
    await page.goto(link);
    await page.reload();
    await notice(page).filter({ hasText: "somebody else's" }).waitFor();
    await edit(page);
    await type(page, "// my own version\n");
    await page.reload();
    await notice(page).filter({ hasText: "somebody else's" }).waitFor();
    await edit(page);
    await expect.poll(() => page.locator(".plain-text").inputValue()).toBe("// my own version\n");
  });
});

describe("breaking the cluster", () => {
  test("adds a fault and runs again, removes it and runs again", async () => {
    const { page } = await site.open("/playground/");
    await run(page);
    const before = await page.locator(LOG).textContent();
    await page.getByRole("button", { name: "Add a fault" }).click();
    const form = page.locator(".playground-new-fault");
    await form.getByLabel("What", { exact: true }).selectOption("kill");
    await form.getByLabel("To", { exact: true }).fill("n2");
    await form.getByLabel("At, in seconds").fill("0.5");
    await form.getByRole("button", { name: "Add and run" }).click();
    await page.locator(LOG, { hasText: "fault: kill n2" }).waitFor();
    expect(await sharedLink(page)).toContain("faults=");
    await page.getByRole("button", { name: /Change 0.500 s kill n2/ }).click();
    await expect.poll(() => form.getByLabel("To", { exact: true }).inputValue()).toBe("n2");
    await form.getByLabel("To", { exact: true }).fill("n3");
    await form.getByRole("button", { name: "Change and run" }).click();
    await page.locator(LOG, { hasText: "fault: kill n3" }).waitFor();
    await page.getByRole("button", { name: "Add a fault" }).click();
    await form.getByLabel("To", { exact: true }).fill("n1");
    await form.getByRole("button", { name: "Add and run" }).click();
    await page.locator(LOG, { hasText: "fault: kill n1" }).waitFor();
    await page.getByRole("button", { name: /Remove kill n3/ }).click();
    // The focus goes on to the next one, and from the last to the button for adding.
    await page.locator(":focus[aria-label='Remove kill n1 at 2.000 s']").waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".playground-add-fault:focus").waitFor();
    await expect.poll(() => page.locator(LOG).textContent()).toBe(before);
  });

  test("says what a fault lacks, where it lacks it, and doesn't run; an empty target means the name in it", async () => {
    const { page } = await site.open("/playground/");
    await page.getByRole("button", { name: "Add a fault" }).click();
    const form = page.locator(".playground-new-fault");
    await form.getByLabel("What", { exact: true }).selectOption("partition");
    // A browser lays out a pasted megabyte for half a second: every field has its bound.
    const written = "input:not([type=checkbox], [type=range], [readonly])";
    expect(await page.locator(written).count()).toBeGreaterThan(3);
    expect(await page.locator(`${written}:not([maxlength])`).count()).toBe(0);
    await form.getByRole("button", { name: "Add and run" }).click();
    await expect
      .poll(() => page.locator(".playground-fault-words").textContent())
      .toBe("partition needs a target: Nodes by name, or leader, that the cut separates from all others.");
    await form.locator("[name=target][aria-invalid=true]:focus").waitFor();
    await expect.poll(() => page.locator(".program-times").textContent()).toBe("");
    await form.getByLabel("What", { exact: true }).selectOption("kill");
    await form.getByRole("button", { name: "Add and run" }).click();
    await page.getByRole("button", { name: "Remove kill leader" }).waitFor();
    await ran(page);
  });

  test("refuses an invalid seed", async () => {
    const { page } = await site.open("/playground/");
    await page.getByLabel("Seed", { exact: true }).fill("seven");
    await page.locator("[data-command=run]").click();
    await notice(page).filter({ hasText: "whole number" }).waitFor();
    await page.getByLabel("Seed", { exact: true }).fill("12");
    await notice(page).waitFor({ state: "hidden" });
    expect(await code(page)).toContain("seed: 12");
  });

  test("a hundred seeds show how often each outcome occurs, and open a run of each", async () => {
    const { page } = await site.open("/playground/");
    await page.locator("[data-command=seeds]").click();
    await page.locator(".playground-seeds", { hasText: /seeds done|were enough/ }).waitFor();
    const counts = await page.locator(".playground-seeds tbody td:first-child").allInnerTexts();
    const total = counts.reduce((sum, count) => sum + Number(count), 0);
    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThanOrEqual(100);
    const run = page.getByRole("link", { name: /Run seed/ }).first();
    await expect.poll(() => run.getAttribute("href")).toMatch(/#program=.*&seed=\d+/);
    await run.click();
    await ran(page);
    await expect.poll(() => page.getByLabel("Seed", { exact: true }).inputValue()).toMatch(/^\d+$/);
  });
});

describe("by keyboard", () => {
  test("arrow keys change tabs and move the border between the panels, which is remembered", async () => {
    const { page } = await site.open("/playground/");
    await run(page);
    await page.getByRole("tab", { name: "Console" }).focus();
    await page.keyboard.press("ArrowRight");
    await expect
      .poll(() => page.getByRole("tab", { name: /Errors/ }).getAttribute("aria-selected"))
      .toBe("true");
    await expect.poll(() => page.locator(".program-error").count()).toBeGreaterThan(0);
    await page.keyboard.press("ArrowRight");
    await page.locator(".program-cluster svg[role=img]").waitFor();
    const border = page.getByRole("separator", { name: "Width of the program" });
    await border.focus();
    for (let press = 0; press < 5; press += 1) await page.keyboard.press("ArrowLeft");
    const value = await border.getAttribute("aria-valuenow");
    expect(value).toBe("43");
    await page.reload();
    await expect.poll(() => border.getAttribute("aria-valuenow")).toBe("43");
    const below = page.getByRole("separator", { name: "Height of the panels" });
    const height = async () => (await page.locator(".playground-main").boundingBox())?.height ?? 0;
    const before = await height();
    await below.focus();
    await page.keyboard.press("ArrowDown");
    await expect.poll(height).toBeGreaterThan(before);
    await page.reload();
    await expect.poll(height).toBeGreaterThan(before);
  });
});

describe("a version of the reader's own", () => {
  test("is kept when the page is opened again, runs, and is gone once dropped", async () => {
    const { page } = await site.open("/playground/#example=blank/dqlite", PHONE);
    await page.locator(".program-source", { hasText: "startCluster" }).waitFor();
    await edit(page);
    await type(page, 'console.log("still mine");\n');
    await page.goto(`${site.url}/robots.txt`);
    await page.goto(`${site.url}/playground/`);
    await page.locator(".program-source", { hasText: "still mine" }).waitFor();
    expect(page.url()).toContain("#example=blank/dqlite");
    await run(page);
    await expect.poll(() => page.locator(LOG).textContent()).toContain("still mine");
    await page.getByRole("button", { name: "Drop it" }).click();
    expect(await code(page)).toContain("startCluster");
    await page.goto(`${site.url}/playground/`);
    await page.locator(".program-source", { hasText: "retry" }).waitFor();
  });

  test("survives a malformed link", async () => {
    const { page } = await site.open("/playground/", PHONE);
    await edit(page);
    await type(page, "// mine\n");
    await page.evaluate(() => {
      location.hash = "program=abc";
    });
    await notice(page).filter({ hasText: "can't be read" }).waitFor();
    await expect.poll(() => page.locator(".plain-text").inputValue()).toBe("// mine\n");
  });
});

test("copies a program as a test, by keyboard, from the menu", async () => {
  const { page } = await site.open("/playground/", {
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await run(page);
  await page.locator(".playground-menu > button").focus();
  await page.keyboard.press("Enter");
  await page.locator("[role=menuitem]:focus", { hasText: "Markdown" }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.locator(".playground-menu > button", { hasText: "Copied" }).waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain("import { enterWorld, World");
  expect(text).toContain("leader: 127.0.0.1:9001");
});

const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };

test("everything that the playground loads stays within its budget", async ({ task }) => {
  const { page } = await site.open("/robots.txt");
  const bodies: Promise<number>[] = [];
  const seen = new Set<string>();
  let open = 0;
  page.on("request", () => {
    open += 1;
  });
  page.on("requestfailed", () => {
    open -= 1;
  });
  page.on("requestfinished", (request) => {
    open -= 1;
    const url = request.url();
    // What is imported has been fetched before, and comes from the browser's cache then.
    if (!url.startsWith(site.url) || seen.has(url)) return;
    seen.add(url);
    bodies.push(
      request
        .response()
        .then((response) => response?.body())
        .then(
          async (body) => (await promisify(brotliCompress)(body ?? "", QUALITY)).length,
          () => 0, // a redirect or a page that was left has no body
        ),
    );
  });
  await page.goto(`${site.url}/playground/#example=blank/fluss`, { waitUntil: "networkidle" });
  await run(page);
  await edit(page);
  await type(
    page,
    'import { Client } from "@faultbook/simulator/dqlite";\nconst x: string = 1;\nconsole.log(Client, x);\n',
  );
  await page.locator(".squiggly-error").first().waitFor();
  await page.keyboard.press("Control+Enter");
  await page.locator(".program-log", { hasText: "Client" }).waitFor();
  await expect.poll(() => open).toBe(0);
  const total = (await Promise.all(bodies)).reduce((sum, size) => sum + size, 0);
  expectKept(task, "playground-bytes", total);
}, 600_000);

describe.each([
  ["light", {}],
  ["dark", {}],
  ["light", PHONE],
  ["dark", PHONE],
] as const)("axe, %s %#", (colorScheme, options) => {
  test("finds nothing on any tab, and nothing overflows", async () => {
    const { page } = await site.open("/playground/", { ...options, colorScheme });
    await expectAccessible(page);
    await run(page);
    for (const name of ["Console", /Errors/, "Cluster"]) {
      await page.getByRole("tab", { name }).click();
      await expectAccessible(page);
    }
    await page.getByRole("combobox").first().click();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  });
});
