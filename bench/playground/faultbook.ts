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
  `/playground/${toFragment({ source, language: "typescript", faults: [], versions: { errors: "0.1.0", simulator: "0.1.0" } })}`;

export type System = "dqlite" | "fluss";

/** Where the reader's pointer is over the example for so many ms before the press. */
const INTENT_MS = 200;

/** From Run to the first line after a moment of pointing, in a new browser context. */
export async function runByIntent(browser: Browser, site: string, system: System): Promise<number> {
  const { page, close } = await openPage(browser, site + EXAMPLES[system]);
  await press(page, "[data-command=run]", INTENT_MS);
  const ms = await since(page, "line");
  await close();
  return ms;
}

/** From the key to the first line, in a new browser context: nothing has shown intent, and nothing was fetched. */
export async function runByKey(browser: Browser, site: string, system: System): Promise<number> {
  const { page, close } = await openPage(browser, site + EXAMPLES[system]);
  await page.keyboard.press("Control+Enter");
  const ms = await since(page, "line");
  await close();
  return ms;
}

/** A page that has run its example. `run` takes the time from Run to the first line. */
export interface WarmPage {
  run(): Promise<number>;
  close(): Promise<void>;
}

export async function openWarmPage(browser: Browser, site: string, system: System): Promise<WarmPage> {
  const { page, close } = await openPage(browser, site + EXAMPLES[system]);
  await press(page, "[data-command=run]");
  await ran(page);
  return {
    async run() {
      // Reset shows the output of the build again, so that the first line of the run can be observed.
      await press(page, "[data-command=reset]");
      await press(page, "[data-command=run]");
      const ms = await since(page, "line");
      await ran(page);
      return ms;
    },
    close,
  };
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

/** Takes a sample of each in turn, so that a machine that is busy for a while is so for all of them. */
export async function interleaved<Name extends string>(
  times: number,
  measures: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Readonly<Record<Name, number[]>>> {
  const names = Object.keys(measures) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let i = 0; i < times; i += 1) for (const name of names) samples[name].push(await measures[name]());
  return samples;
}

export async function repeat(times: number, measure: () => Promise<number>): Promise<number[]> {
  const all: number[] = [];
  for (let i = 0; i < times; i += 1) all.push(await measure());
  return all;
}
