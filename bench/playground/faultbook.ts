import type { Browser, Page } from "playwright-core";
import { toFragment } from "../../playground/share/link.ts";
import { countBytes, openPage, press, since, TYPED } from "./page.ts";

const EXAMPLES: Readonly<Record<string, string>> = {
  dqlite: "/dqlite/no-leader-error/",
  fluss: "/fluss/table-not-exist/",
};
const WALL_BUDGET_MS = 2_000;
const ENDLESS = 'console.log("going");\nfor (;;) {}\n';
const MISTAKEN = 'const wrong: number = "text";\nconsole.log(wrong);\n';

const playgroundOf = (source: string): string =>
  `/playground/${toFragment({ source, faults: [], versions: { errors: "0.1.0", simulator: "0.1.0" } })}`;

export type System = "dqlite" | "fluss";

/** Run to first line where nothing of the sandbox was fetched: each time in a browser context of its own. */
export async function coldRuns(
  browser: Browser,
  site: string,
  system: System,
  times: number,
): Promise<number[]> {
  return repeat(times, async () => {
    const { page, close } = await openPage(browser, site + EXAMPLES[system]);
    await press(page, "[data-command=run]");
    const ms = await since(page, "line");
    await close();
    return ms;
  });
}

/** The same by keyboard, with not even the views fetched: no pointer has announced the run. */
export async function suddenRuns(browser: Browser, site: string, times: number): Promise<number[]> {
  return repeat(times, async () => {
    const { page, close } = await openPage(browser, site + EXAMPLES["dqlite"]);
    await page.keyboard.press("Control+Enter");
    const ms = await since(page, "line");
    await close();
    return ms;
  });
}

/** Run to first line once the page has run something. */
export async function warmRuns(
  browser: Browser,
  site: string,
  system: System,
  times: number,
): Promise<number[]> {
  const { page, close } = await openPage(browser, site + EXAMPLES[system]);
  await press(page, "[data-command=run]");
  await ran(page);
  const all = await repeat(times, async () => {
    // Back to the build's own output, so that the first line is seen to come.
    await press(page, "[data-command=reset]");
    await press(page, "[data-command=run]");
    const ms = await since(page, "line");
    await ran(page);
    return ms;
  });
  await close();
  return all;
}

async function ran(page: Page): Promise<void> {
  await page
    .locator(".program-live .program-times, .program-foot .program-times", { hasText: "wall" })
    .first()
    .waitFor();
  // The next worker is made ready when the browser is idle.
  await page.waitForTimeout(300);
}

/** From the press of Stop until the worker of an endless program is gone. */
export async function stops(browser: Browser, site: string, times: number): Promise<number[]> {
  return repeat(times, async () => {
    const { page, close } = await openPage(browser, site + playgroundOf(ENDLESS));
    await press(page, "[data-command=run]");
    await since(page, "line");
    // At once, or the wall budget is over before.
    await press(page, "[data-command=stop]", 0);
    const ms = await since(page, "ended");
    await close();
    return ms;
  });
}

/** How long an endless program outlives its wall budget, counted from its start. */
export async function overruns(browser: Browser, site: string, times: number): Promise<number[]> {
  return repeat(times, async () => {
    const { page, close } = await openPage(browser, site + playgroundOf(ENDLESS));
    await press(page, "[data-command=run]");
    const started = await since(page, "started");
    const ended = await since(page, "ended");
    await close();
    return ended - started - WALL_BUDGET_MS;
  });
}

/** Edit to the first typed character, with the editor's files in the browser's cache. */
export async function edits(browser: Browser, site: string, times: number): Promise<number[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const once = async (): Promise<number> => {
    const { page, close } = await openPage(browser, site + EXAMPLES["dqlite"], context);
    await press(page, "[data-command=edit]");
    await since(page, "ready");
    await page.keyboard.insertText(TYPED);
    const ms = await since(page, "typed");
    await page.evaluate(() => localStorage.clear());
    await close();
    return ms;
  };
  await once();
  const all = await repeat(times, once);
  await context.close();
  return all;
}

/** Edit to the first underlined mistake of a program that has one, with the files in the cache. */
export async function diagnostics(browser: Browser, site: string, times: number): Promise<number[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const once = async (): Promise<number> => {
    const { page, close } = await openPage(browser, site + playgroundOf(MISTAKEN), context);
    await press(page, "[data-command=edit]");
    const ms = await since(page, "diagnosed");
    await close();
    return ms;
  };
  await once();
  const all = await repeat(times, once);
  await context.close();
  return all;
}

/** Bytes of everything that a first run fetches after the press: sandbox, library, one simulator, and the views. */
export async function firstRunBytes(browser: Browser, site: string, system: System): Promise<number> {
  const { page, close } = await openPage(browser, site + EXAMPLES[system]);
  const bytes = countBytes(page);
  await press(page, "[data-command=run]");
  await ran(page);
  const total = await bytes.total();
  await close();
  return total;
}

export async function repeat(times: number, measure: () => Promise<number>): Promise<number[]> {
  const all: number[] = [];
  for (let i = 0; i < times; i += 1) all.push(await measure());
  return all;
}
