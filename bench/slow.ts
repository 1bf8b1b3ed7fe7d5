// How soon the pages can be read over a slow line: 400 kbit/s, with 400 ms for each round trip, as the browser's own
// throttling has it. `npm run bench -- slow`, or with --json. SITE_DIST names a build other than dist.
// A page whose text comes later than its budget ends the run with exit code 1.
import { existsSync } from "node:fs";
import { launchBrowser } from "../playground/browser/launch.ts";
import { distDirectory } from "../scripts/serve-dist.ts";
import { serve } from "./playground/server.ts";

const MOST_MS = 3000;
const SAMPLES = 3;
const LINE = {
  offline: false,
  latency: 400,
  downloadThroughput: 400_000 / 8,
  uploadThroughput: 400_000 / 8,
};
/** A page of each kind, the largest of it where sizes differ, and one with the context of a link. */
const PAGES = [
  "/",
  "/dqlite/",
  "/fluss/",
  "/dqlite/no-leader-error/",
  "/fluss/network-exception/",
  "/fluss/table-not-exist/#table=db.orders&v=1",
  "/e/fluss/7/",
  "/fluss/methods/",
  "/guides/",
  "/guides/choosing-what-to-catch/",
  "/reference/errors/",
  "/decode/",
  "/playground/",
  "/404.html",
];

if (!existsSync(`${distDirectory}/index.html`)) {
  console.error("The site isn't built: run `npm run build` first.");
  process.exit(1);
}
const [site, browser] = await Promise.all([serve({ "/": distDirectory }), launchBrowser()]);

/** When the heading and the text on the first screen were painted, in milliseconds; the first visit, nothing kept. */
async function readableAfter(path: string): Promise<number> {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", LINE);
  const start = performance.now();
  await page.goto(site.url + path, { waitUntil: "commit" });
  // Looked at after each frame: the page has text on its first screen, and nothing hides it.
  await page.waitForFunction(
    () => {
      const text = document.querySelector("main h1, main p");
      const isShown = text?.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      return isShown && performance.getEntriesByName("first-contentful-paint").length > 0;
    },
    undefined,
    { polling: "raf", timeout: 30_000 },
  );
  const taken = performance.now() - start;
  await context.close();
  return taken;
}

await readableAfter("/guides/"); // Starts what the browser starts once.
const rows: { page: string; ms: number; budget: number }[] = [];
for (const page of PAGES) {
  const taken: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample += 1) taken.push(await readableAfter(page));
  taken.sort((a, b) => a - b);
  rows.push({ page, ms: Math.round(taken[Math.floor(SAMPLES / 2)] as number), budget: MOST_MS });
}
await browser.close();
await site.close();

if (process.argv.includes("--json")) console.log(JSON.stringify(rows, null, 2));
else console.table(rows);
process.exit(rows.some(({ ms }) => ms > MOST_MS) ? 1 : 0);
