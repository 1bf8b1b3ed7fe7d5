import type { BrowserContextOptions, Page } from "playwright-core";
import { afterEach } from "vitest";
import { browser, openBuiltSite, site } from "../../support/built-site.ts";

/** A page of the built site under test, with its requests and problems. */
export interface OpenPage {
  readonly page: Page;
  /** The addresses requested so far, without the site's own origin; blobs are left out. */
  readonly requests: string[];
  /** Uncaught exceptions, and errors in the browser's console. */
  readonly problems: string[];
}

export interface Pages {
  /** Opens a path in a new browser context. */
  open(path: string, options?: BrowserContextOptions): Promise<OpenPage>;
  readonly url: string;
}

/** One browser and one server for a test file. Pages are closed after each test. */
export function pages(): Pages {
  openBuiltSite();
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });
  return {
    get url() {
      return site.url;
    },
    async open(path, options = {}) {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 1000 },
        // It would fetch the site's files once more for each test. What it does has tests of its own.
        serviceWorkers: "block",
        ...options,
      });
      const page = await context.newPage();
      const requests: string[] = [];
      const problems: string[] = [];
      page.on("request", (request) => {
        if (!request.url().startsWith("blob:")) requests.push(request.url().replace(site.url, ""));
      });
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error") problems.push(message.text());
      });
      await page.goto(site.url + path, { waitUntil: "load" });
      return { page, requests, problems };
    },
  };
}

export const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 780 },
  hasTouch: true,
  isMobile: true,
};

/** How much has moved in the page while it arrived. */
export const shiftOf = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((done) => {
        let shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) shift += (entry as unknown as { value: number }).value;
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => done(shift), 50);
      }),
  );

/** Presses Run and waits for the run's verdict. */
export async function run(page: Page): Promise<void> {
  await page.locator("[data-command=run], [data-command=run]").first().click();
  await ran(page);
}

export async function ran(page: Page): Promise<void> {
  await page.locator(".program-times", { hasText: "wall" }).first().waitFor();
}

/** Replaces the whole text of the open editor, Monaco or plain. */
export async function type(page: Page, text: string): Promise<void> {
  const plain = page.locator(".plain-text");
  if ((await plain.count()) > 0) {
    await plain.fill(text);
    return;
  }
  await page.locator(".monaco-editor .view-lines").first().click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await page.keyboard.insertText(text);
}

/** Opens the editor and waits until it accepts text. */
export async function edit(page: Page): Promise<void> {
  await page.locator("[data-command=edit], [data-command=edit]").first().click();
  await page.locator(".program-code[data-state=editing]").first().waitFor();
  await page.locator(".plain-text, .monaco-editor .view-line").first().waitFor();
}
