import { brotliCompressSync, constants } from "node:zlib";
import { dqlite, fluss } from "@faultbook/errors/catalogue";
import { describe, expect, test } from "vitest";
import { browser, openBuiltSite, site } from "../../support/built-site.ts";
import { expectKept, note } from "../../support/note.ts";

const IDLE_MS = 5_000;

openBuiltSite();

interface Visit {
  readonly scriptBytes: number;
  readonly urls: readonly string[];
  readonly layoutShift: number;
  readonly problems: readonly string[];
}

/** Opens a page, waits until it has been idle, scrolls to its end, and reports what happened. */
async function visit(
  path: string,
  viewport = { width: 1440, height: 900 },
  idleMs = IDLE_MS,
): Promise<Visit> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  const urls: string[] = [];
  const problems: string[] = [];
  const bodies: Promise<number>[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text());
  });
  context.on("request", (request) => urls.push(request.url()));
  const scripts = new Set<string>();
  // Of the context, since the service worker and what it fetches count, too.
  context.on("response", (response) => {
    const url = response.url();
    if (!/\.js$/.test(new URL(url).pathname) || scripts.has(url)) return;
    scripts.add(url);
    bodies.push(response.body().then((body) => brotli(body)));
  });
  await page.addInitScript(() => {
    const state = window as unknown as { shift: number };
    state.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) state.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(site.url + path, { waitUntil: "load" });
  await page.waitForTimeout(idleMs);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.waitForTimeout(100);
  const layoutShift = await page.evaluate(() => (window as unknown as { shift: number }).shift);
  const sizes = await Promise.all(bodies);
  await context.close();
  return { scriptBytes: sizes.reduce((sum, size) => sum + size, 0), urls, layoutShift, problems };
}

const brotli = (body: Buffer): number =>
  brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

const PAGES = [
  "/",
  "/dqlite/",
  "/fluss/",
  "/dqlite/no-leader-error/",
  "/fluss/table-not-exist/",
  "/fluss/unknown/",
  "/fluss/methods/",
  "/guides/links/",
  "/guides/fluss-timeouts/",
];

// Concurrent, since most of the time is spent waiting until a page is idle.
describe.concurrent.each(PAGES)("%s", (path) => {
  test("stays within the script budget, fetches no editor and no sandbox, shifts no layout, and stays on its origin", async ({
    expect,
    task,
  }) => {
    const { scriptBytes, urls, layoutShift, problems } = await visit(path);
    const early = urls.filter((url) => /monaco|sandbox|pyodide|python|search/i.test(url));
    note(task, "reference-requests", early.length);
    note(task, "layout-shift", layoutShift);
    expectKept(task, "reference-script", scriptBytes);
    expect(early).toEqual([]);
    expect(urls.filter((url) => new URL(url).origin !== site.url)).toEqual([]);
    expect(layoutShift).toBe(0);
    expect(problems).toEqual([]);
  });
});

test("no layout shifts on a phone, nor when a link brings a context", async ({ task }) => {
  const phone = { width: 360, height: 780 };
  const long = encodeURIComponent("a_database_of_a_long_name.a_table_of_an_even_longer_name_than_that");
  for (const path of [
    ...PAGES,
    "/playground/",
    "/decode/",
    `/fluss/table-not-exist/#table=${long}&op=append&v=1`,
  ]) {
    const { layoutShift } = await visit(path, phone, 300);
    expectKept(task, "layout-shift", layoutShift);
  }
});

// The pages with causes are looked at where their first screen is.
test("no page is wider than a phone", async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 780 } });
  const page = await context.newPage();
  const others = [...dqlite, ...fluss].filter(({ causes }) => causes.length === 0);
  const paths = [...PAGES, "/quality/", "/404.html", ...others.map(({ path }) => path)];
  const wide: string[] = [];
  for (const path of paths) {
    await page.goto(site.url + path);
    if ((await page.evaluate(() => document.documentElement.scrollWidth)) > 360) wide.push(path);
  }
  expect(wide).toEqual([]);
  await context.close();
});
