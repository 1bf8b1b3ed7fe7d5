import { brotliCompressSync } from "node:zlib";
import type { Browser, BrowserContext, Page } from "playwright-core";

/** Moments of one page, in ms since it was opened. */
export interface Marks {
  /** The reader pressed a button or a key. */
  asked?: number;
  /** The worker has told the runner that the program starts. */
  started?: number;
  /** The page shows the first line of the console. */
  line?: number;
  /** The run's worker is terminated. */
  ended?: number;
  /** The editor has the focus and text. */
  ready?: number;
  /** The editor shows what was typed. */
  typed?: number;
  /** The editor underlines a mistake. */
  diagnosed?: number;
}

declare global {
  var benchMarks: Marks;
}

/** What is typed to see when an editor accepts input. */
export const TYPED = "§";

/** Records moments inside the page, since the browser's driver would see them later. */
function observe({ typed, firstLine }: { typed: string; firstLine: string }): void {
  globalThis.benchMarks = {};
  const note = (name: keyof typeof globalThis.benchMarks, at = performance.now()): void => {
    globalThis.benchMarks[name] ??= at;
  };
  const ask = (event: Event): void => {
    globalThis.benchMarks = { asked: event.timeStamp };
  };
  addEventListener(
    "click",
    (event) => event.target instanceof Element && event.target.closest("button") && ask(event),
    true,
  );
  addEventListener("keydown", (event) => event.ctrlKey && event.key === "Enter" && ask(event), true);
  addEventListener("message", ({ data }) => {
    if (data?.type === "terminated") note("ended");
    // The peer's first line, before the peer shows it.
    if (data?.action === "console" && data.args?.[0] === "first line") note("line");
  });
  const Channel = MessageChannel;
  globalThis.MessageChannel = class extends Channel {
    constructor() {
      super();
      this.port1.addEventListener("message", ({ data }) => {
        if (data?.type === "started") note("started");
      });
    }
  };
  const look = (): void => {
    if (globalThis.benchMarks.asked === undefined) return;
    if (document.querySelector(firstLine) !== null) note("line");
    if (document.querySelector(".squiggly-error") !== null) note("diagnosed");
    const lines = document.querySelector(".monaco-editor .view-lines");
    if (lines === null) return;
    const text = lines.textContent ?? "";
    if (text.includes(typed)) note("typed");
    else if (text !== "" && document.activeElement?.closest(".monaco-editor")) note("ready");
  };
  new MutationObserver((changes) => {
    // Removing a frame that doesn't answer in time terminates its workers.
    for (const { removedNodes } of changes)
      for (const node of removedNodes) if (node instanceof HTMLIFrameElement) note("ended");
    look();
  }).observe(document, { childList: true, subtree: true, characterData: true });
  addEventListener("focusin", look);
}

/** Opens a page, in a new browser context with an empty cache unless a context is given. */
export async function openPage(
  browser: Browser,
  url: string,
  context?: BrowserContext,
): Promise<{ readonly page: Page; close(): Promise<void> }> {
  const own = context ?? (await browser.newContext({ viewport: { width: 1280, height: 900 } }));
  const page = await own.newPage();
  const isPlayground = url.includes("/playground/");
  // A page of examples already shows the lines of the build; the playground shows none.
  await page.addInitScript(observe, {
    typed: TYPED,
    firstLine: isPlayground ? ".program-log li" : ".program-live .program-log li",
  });
  await page.goto(url, { waitUntil: "networkidle" });
  // The driver puts a large script of its own into the page, which isn't to be read during the measurement.
  await page.waitForFunction(() => true);
  return { page, close: () => (context === undefined ? own.close() : page.close()) };
}

/** Waits for a moment and returns the ms since the press. */
export async function since(page: Page, name: keyof Marks, timeoutMs = 30_000): Promise<number> {
  // Seldom: asked at each frame, the driver makes the page draw frames.
  await page.waitForFunction((mark) => globalThis.benchMarks[mark] !== undefined, name, {
    timeout: timeoutMs,
    polling: 100,
  });
  return page.evaluate((mark) => {
    const { asked = Number.NaN, [mark]: at = Number.NaN } = globalThis.benchMarks;
    return at - asked;
  }, name);
}

/** Hovers over a button for a moment, as a person does, then presses it. */
export async function press(page: Page, selector: string, restMs = 300): Promise<void> {
  const button = page.locator(selector).first();
  await button.scrollIntoViewIfNeeded();
  await button.hover();
  await page.waitForTimeout(restMs);
  await page.mouse.down();
  await page.mouse.up();
}

/** Counts the compressed bytes of everything that a page fetches from now on. */
export function countBytes(page: Page): { total(): Promise<number> } {
  const sizes: Promise<number>[] = [];
  page.on("response", (response) => {
    if (response.url().startsWith("blob:") || response.url().startsWith("data:")) return;
    sizes.push(
      response.body().then(
        (body) => brotliCompressSync(body).length,
        () => 0,
      ),
    );
  });
  return {
    total: async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0),
  };
}
