import type { BrowserContextOptions, Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { browser, type Fault, openFaultySite, site } from "../../support/faulty-site.ts";

// Run, Edit, Search and Decode on connections with each kind of fault. Without a service worker, so that nothing is kept.

let page: Page;

openFaultySite();
beforeEach(() => {
  site.fault = () => undefined;
  site.asked.length = 0;
});
afterEach(() => page.context().close());

async function open(path: string, options: BrowserContextOptions = {}): Promise<void> {
  const context = await browser.newContext({ serviceWorkers: "block", ...options });
  page = await context.newPage();
  await page.goto(site.url + path, { waitUntil: "networkidle" });
}

const program = () => page.locator("[data-program]:visible").first();
const press = (command: string) => program().locator(`[data-command=${command}]`).first().click();
const said = () => program().locator(".program-progress").textContent();
const ran = () => program().locator(".program-times", { hasText: "wall" }).first().waitFor();
const dialog = () => page.locator("dialog.search");
const field = () => page.getByRole("combobox", { name: "Search for an error" });
const box = () => page.locator("[data-decode]");
const answers = () => page.locator("[data-answers]");
const isFile = (path: string): boolean => path.startsWith("/_astro/") || /editor\/|search-index/.test(path);

/** All files are faulty from now on; pages aren't. */
function failAll(fault: Fault, isMeant = isFile): void {
  site.fault = (path) => (isMeant(path) ? fault : undefined);
}

describe("a connection that is broken in its middle", () => {
  test("Run says so, and runs by itself later", async () => {
    await open("/dqlite/no-leader-error/");
    failAll("half");
    await press("run");
    await expect.poll(said).toMatch(/couldn't be loaded\. .*It is tried again by itself\. *Try again/);
    site.fault = () => undefined;
    await ran();
    await expect
      .poll(() => program().locator(".program-verdict").first().textContent())
      .toContain("Finished");
    expect(await program().locator(".program-progress").count()).toBe(0);
  });

  test("Run, its views loaded, says so, and runs by a press", async () => {
    await open("/playground/");
    failAll("half", (path) => path.includes("/sandbox/"));
    await press("run");
    await expect.poll(said).toContain("The sandbox couldn't be loaded.");
    site.fault = () => undefined;
    await program().getByRole("button", { name: "Try again" }).click();
    await ran();
  });

  test("Edit opens the plain editor, says why, and gives way to the full one", async () => {
    await open("/playground/");
    failAll("half");
    await press("edit");
    await page.locator(".plain-text").waitFor();
    expect(await page.locator(".program-note").textContent()).toContain(
      "The full editor couldn't be loaded.",
    );
    site.fault = () => undefined;
    await page.locator(".monaco-editor").first().waitFor();
  });

  test("Edit leaves an editor in which somebody types, until the reader wants the full one", async () => {
    await open("/playground/");
    failAll("half");
    await press("edit");
    await page.locator(".plain-text").fill('console.log("mine")\n');
    site.fault = () => undefined;
    await page.getByRole("button", { name: "Open it" }).click();
    await page.locator(".monaco-editor").first().waitFor();
    await expect.poll(() => page.locator(".view-lines").textContent()).toContain("mine");
  });

  test("Search says so, keeps the query, and answers it later", async () => {
    await open("/guides/");
    failAll("half", (path) => path.includes("search-index"));
    await page.keyboard.press("/");
    await field().fill("table");
    await expect.poll(() => dialog().textContent()).toContain("The search couldn't be loaded.");
    site.fault = () => undefined;
    await expect.poll(() => page.getByRole("option").count()).toBeGreaterThan(3);
    await expect.poll(() => field().inputValue()).toBe("table");
  });

  test("Search says so where its own dialog is missing", async () => {
    await open("/guides/");
    failAll("half");
    await page.keyboard.press("/");
    await expect.poll(() => dialog().textContent()).toContain("The search couldn't be loaded.");
    site.fault = () => undefined;
    await field().waitFor();
  });

  test("Decode says so, keeps the text, and answers it later", async () => {
    await open("/decode/");
    failAll("half", (path) => path.includes("decode-worker"));
    await box().fill("FlussError(code=7)");
    await expect.poll(() => answers().textContent()).toContain("The decoder couldn't be loaded.");
    site.fault = () => undefined;
    await expect.poll(() => answers().textContent()).toContain("TABLE_NOT_EXIST");
  });
});

describe("a browser that knows of no network", () => {
  test.each([
    ["/dqlite/no-leader-error/", () => press("run"), ran],
    [
      "/decode/",
      () => box().fill("FlussError(code=7)"),
      () => answers().getByText("TABLE_NOT_EXIST").first().waitFor(),
    ],
    ["/guides/", () => page.keyboard.press("/"), () => field().waitFor()],
    ["/playground/", () => press("edit"), () => page.locator(".monaco-editor").first().waitFor()],
  ] as const)("%s says so, and goes on when there is one", async (path, act, goesOn) => {
    await open(path);
    await page.context().setOffline(true);
    await act();
    await page.getByText("There is no network").first().waitFor();
    await page.context().setOffline(false);
    await goesOn();
  });
});

describe("a site that has changed since the page was loaded", () => {
  test.each([
    ["/dqlite/no-leader-error/", () => press("run")],
    ["/guides/", () => page.keyboard.press("/")],
  ] as const)("%s says so, and offers to load it anew", async (path, act) => {
    await open(path);
    failAll("gone");
    await act();
    await page.getByText("The site has changed since this page was loaded").first().waitFor();
    site.fault = () => undefined;
    const loaded = page.waitForEvent("load");
    await page.getByRole("button", { name: "Reload the page" }).click();
    await loaded;
  });

  test("Decode keeps the text over it", async () => {
    await open("/decode/");
    failAll("gone");
    await box().fill("FlussError(code=7)");
    await page.getByRole("button", { name: "Reload the page" }).waitFor();
    site.fault = () => undefined;
    await page.getByRole("button", { name: "Reload the page" }).click();
    await answers().getByText("TABLE_NOT_EXIST").first().waitFor();
  });

  test("Run says so where the frame alone is gone", async () => {
    await open("/playground/");
    failAll("gone", (path) => path.includes("/frame."));
    await press("run");
    await program().getByRole("button", { name: "Reload the page" }).waitFor();
  });
});

describe("a slow connection", () => {
  const isMoving = async (text: () => Promise<string | null>, pattern: RegExp): Promise<void> => {
    const seen = new Set<string>();
    await expect
      .poll(async () => {
        const [amount] = pattern.exec((await text()) ?? "") ?? [];
        if (amount !== undefined) seen.add(amount);
        return seen.size;
      })
      .toBeGreaterThan(1);
  };

  test.each([
    ["Run", () => press("run"), said, /Loading the sandbox: \d+ of \d+ KB/],
    ["Edit", () => press("edit"), said, /Loading the editor: \d\.\d of \d\.\d MB/],
    [
      "Search",
      () => page.keyboard.press("/"),
      () => dialog().textContent(),
      /Loading the search: \d+ of \d+ KB/,
    ],
  ] as const)("%s shows how much there is of how much", async (_, act, text, pattern) => {
    await open("/playground/");
    failAll("slow", (path) => /sandbox|editor|search-index/.test(path));
    await act();
    await isMoving(text, pattern);
  });

  test("Run shows how much there is of what shows a run", async () => {
    await open("/dqlite/no-leader-error/");
    failAll("slow", (path) => /hydrate|Languages|page-runner/.test(path));
    await press("run");
    await isMoving(said, /Loading the controls: \d+ of \d+ KB/);
    await ran();
  });

  test("Decode shows how much there is of how much", async () => {
    await open("/");
    failAll("slow", (path) => path.includes("decode-worker"));
    await box().fill("FlussError(code=7)");
    await isMoving(
      () => page.locator("[data-decode-loading]").textContent(),
      /Loading the decoder: \d+ of \d+ KB/,
    );
    await answers().getByText("TABLE_NOT_EXIST").first().waitFor();
  });

  test("Python shows how much there is of how much", async () => {
    await open("/dqlite/no-leader-error/#lang=py");
    failAll("slow", (path) => path.endsWith(".wasm"));
    await press("run");
    await isMoving(said, /Loading Python: \d\.\d of \d\.\d MB/);
  });
});

test("Run works without a connection after one run where only the browser's own cache is there", async () => {
  await open("/dqlite/no-leader-error/");
  await press("run");
  await ran();
  await page.reload({ waitUntil: "networkidle" });
  failAll("down");
  await press("run");
  await ran();
});

test("Python works without a connection after one run: the service worker keeps it", async () => {
  await open("/dqlite/no-leader-error/#lang=py", { serviceWorkers: "allow" });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await press("run");
  await ran();
  await page.waitForFunction(async () => {
    const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = (await Promise.all(stores.map((store) => store.keys()))).flat();
    return (
      requests.some(({ url }) => url.endsWith(".wasm")) &&
      requests.some(({ url }) => /no-leader-error/.test(url))
    );
  });
  site.fault = () => "down";
  await page.reload();
  await press("run");
  await ran();
});

test("a part on which nothing arrives is given up", async () => {
  await open("/playground/");
  failAll("silent", (path) => path.includes("/sandbox/"));
  await press("run");
  await expect.poll(said, { timeout: 90_000 }).toContain("nothing has arrived for 15 seconds");
});
