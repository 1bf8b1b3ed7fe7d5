// Measures how long the built playground can't answer its reader: the longest gap between two turns of the page's event
// loop, from opening a link with a large program, and from running programs that emit and print as much as they can.
//
//   npm run -s bench -- gaps [--json] [--quick]
//
// SITE_DIST names a build other than dist, so that two builds can be compared. A gap beyond the budget ends the run with
// exit code 1.
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../playground/browser/launch.ts";
import { toFragment } from "../playground/share/link.ts";
import { limitOf } from "../quality/budgets.ts";
import { optionsOf } from "../scripts/options.ts";
import { serveDist } from "../scripts/serve-dist.ts";

const BUDGET_MS = limitOf("gaps").limit;

declare global {
  var longestGapMs: number;
}

const EMIT =
  'import { currentWorld } from "@faultbook/simulator/kernel";\nconst world = currentWorld() as any;\n';
const emitting = (many: number, event: string): string =>
  `${EMIT}for (let i = 0; i < ${many}; i += 1) world.emit("n1", ${event});\n`;

const LINKS: Readonly<Record<string, string>> = {
  "a link with 40 lines": "console.log(1);\n".repeat(40),
  "a link with 100,000 lines": "x;\n".repeat(100_000),
  "a link with 990,000 lines": "\n".repeat(990_000),
  "a link with a line of 1.9 million characters": "x".repeat(1_900_000),
};

const PROGRAMS: Readonly<Record<string, string>> = {
  "19,500 faults": emitting(19_500, '{ kind: "fault", fault: "kill", target: "n1" }'),
  "9,900 nodes": emitting(9_900, '{ kind: "role", node: "n" + i, role: "leader", term: i }'),
  "9,000 errors": emitting(
    9_000,
    '{ kind: "error-raised", errorName: "FlussError", text: "x", path: ["n1"] }',
  ),
  "19,000 calls": emitting(19_000, '{ kind: "call-start", id: i, name: "client.leader", args: "" }'),
  "19,000 epochs": emitting(19_000, '{ kind: "fluss.leader", table: "a.b", bucket: 0, epoch: i }'),
  "1,000 entries of 990 line breaks": 'for (let i = 0; i < 1000; i += 1) console.log("\\n".repeat(990));\n',
  "1,000 entries of 1,000 characters": 'for (let i = 0; i < 1000; i += 1) console.log("x ".repeat(500));\n',
  "a line of 200,000 tabs that can't be read": `${"\t".repeat(200_000)})\n`,
  "50 lines of tabs that can't be read": `${`${"\t".repeat(398)}\n`.repeat(50)})\n`,
  "200 caught errors with trees of causes":
    "let cause: unknown; for (let i = 0; i < 60; i += 1) cause = new Error('x', { cause });\nfor (let i = 0; i < 200; i += 1) { try { throw cause } catch {} }\n",
};

const { values } = optionsOf({
  options: { json: { type: "boolean", default: false }, quick: { type: "boolean", default: false } },
});
/** How long a page is watched after it has settled. */
const WATCH_MS = values.quick ? 1_000 : 3_000;

/** Notes the longest time between two messages that the page sends itself, one after the other. */
function watch(): void {
  globalThis.longestGapMs = 0;
  const { port1, port2 } = new MessageChannel();
  let before = performance.now();
  port1.onmessage = () => {
    const now = performance.now();
    globalThis.longestGapMs = Math.max(globalThis.longestGapMs, now - before);
    before = now;
    setTimeout(() => port2.postMessage(null));
  };
  port2.postMessage(null);
}

async function gapOf(page: Page, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate(() => {
    globalThis.longestGapMs = 0;
  });
  await act();
  await page.waitForTimeout(WATCH_MS);
  return page.evaluate(() => globalThis.longestGapMs);
}

const linkOf = (source: string): string =>
  toFragment({
    source,
    language: "typescript",
    faults: [],
    versions: { errors: "0.1.0", simulator: "0.1.0" },
  });

async function measure(browser: Browser, site: string): Promise<[what: string, ms: number][]> {
  const gaps: [what: string, ms: number][] = [];
  const open = async (): Promise<Page> => {
    const page = await browser.newPage();
    page.setDefaultTimeout(300_000);
    await page.addInitScript(watch);
    await page.goto(`${site}/playground/`);
    await page.waitForTimeout(1_000);
    return page;
  };
  const show = (page: Page, source: string): Promise<unknown> =>
    page.evaluate((fragment) => {
      location.hash = fragment;
    }, linkOf(source));
  for (const [what, source] of Object.entries(LINKS)) {
    const page = await open();
    gaps.push([what, await gapOf(page, () => show(page, source))]);
    await page.close();
  }
  for (const [what, source] of Object.entries(PROGRAMS)) {
    const page = await open();
    await show(page, source);
    await page.waitForTimeout(1_000);
    const run = async (): Promise<void> => {
      await page.click('[data-command="run"]');
      await page.waitForSelector(".program-verdict[data-outcome]");
    };
    gaps.push([`a run of ${what}`, await gapOf(page, run)]);
    await page.close();
  }
  return gaps;
}

const server = await serveDist();
const browser = await launchBrowser();
try {
  const gaps = await measure(browser, server.url);
  if (values.json) console.log(JSON.stringify(gaps.map(([what, ms]) => ({ what, ms }))));
  else for (const [what, ms] of gaps) console.log(`${Math.round(ms).toString().padStart(7)} ms  ${what}`);
  process.exitCode = gaps.every(([, ms]) => ms <= BUDGET_MS) ? 0 : 1;
} finally {
  await Promise.all([browser.close(), server.close()]);
}
