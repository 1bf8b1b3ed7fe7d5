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

/** From Run to the first line before the sandbox was fetched, each time in a new browser context. */
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

/** The same by keyboard. No pointer has shown intent, so not even the views were fetched. */
export async function keyboardRuns(browser: Browser, site: string, times: number): Promise<number[]> {
  return repeat(times, async () => {
    const { page, close } = await openPage(browser, site + EXAMPLES["dqlite"]);
    await page.keyboard.press("Control+Enter");
    const ms = await since(page, "line");
    await close();
    return ms;
  });
}

/** From Run to the first line in a page that has run the program before. */
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
    // Reset shows the output of the build again, so that the first line of the run can be observed.
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
  // The next worker is prepared when the browser is idle.
  await page.waitForTimeout(300);
}

/** From Stop until the worker of an endless program is terminated. */
export async function stops(browser: Browser, site: string, times: number): Promise<number[]> {
  return repeat(times, async () => {
    const { page, close } = await openPage(browser, site + playgroundOf(ENDLESS));
    await press(page, "[data-command=run]");
    await since(page, "line");
    // Without a pause, or the wall budget ends the run first.
    await press(page, "[data-command=stop]", 0);
    const ms = await since(page, "ended");
    await close();
    return ms;
  });
}

/** How long an endless program runs beyond its wall budget. */
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

/** From Edit to the first typed character, with the editor's files in the browser's cache. */
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

/** From Edit to the first underlined mistake, with the files in the cache. */
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

/** The bytes that a first run fetches after the press: sandbox, library, one simulator, views. */
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
