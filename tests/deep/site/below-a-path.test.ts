// The whole site below a path of a plain static server: no rewriting, no headers, no page for what isn't there.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { projectRoot } from "../../../scripts/project-files.ts";
import { type StaticServer, serveStatic } from "../../../scripts/serve-static.ts";
import { outsideOf } from "../../support/addresses.ts";
import { launchTestBrowser } from "../../support/browser.ts";

const BASE = "/docs/faultbook/";
/** Inside of the project, where the build finds its packages. */
const dist = join(projectRoot, "node_modules/.cache/dist-below-a-path");
const served = mkdtempSync(join(tmpdir(), "faultbook-served-"));

let site: StaticServer;
let browser: Browser;
let page: Page;
/** Requests beside the site, answers that weren't there, and errors in the console. */
let problems: string[];

beforeAll(async () => {
  const built = spawnSync("npx", ["astro", "build", "--outDir", dist], {
    cwd: projectRoot,
    // Vitest has said that this is a test, and no production.
    env: {
      ...process.env,
      NODE_ENV: "production",
      FAULTBOOK_HOMEPAGE: `https://example.org${BASE.slice(0, -1)}`,
    },
    encoding: "utf8",
  });
  if (built.status !== 0) throw new Error(built.stdout + built.stderr);
  const folder = join(served, BASE);
  mkdirSync(dirname(folder), { recursive: true });
  symlinkSync(dist, folder.slice(0, -1));
  [browser, site] = await Promise.all([launchTestBrowser(), serveStatic(served)]);
}, 600_000);
beforeEach(async () => {
  problems = [];
  page = await (await browser.newContext({ viewport: { width: 1440, height: 1000 } })).newPage();
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "blob:" && !url.pathname.startsWith(BASE)) problems.push(`asked for ${url}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
  });
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
});
afterEach(() => page.context().close());
afterAll(async () => {
  await browser?.close();
  // The last test has closed it already.
  await site?.close().catch(() => {});
  rmSync(served, { recursive: true });
  rmSync(dist, { recursive: true, force: true });
});

const open = (path: string) => page.goto(site.url + BASE + path);
const run = async (): Promise<void> => {
  await page.locator("[data-command=run]:visible").first().click();
  await page.locator(".program-times:visible", { hasText: "wall" }).first().waitFor();
};

test("every address in a page, a stylesheet, a list or a catalogue is below the path", () => {
  const files = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.(?:html|css|xml|txt|json)$/.test(file),
  );
  expect(files.length).toBeGreaterThan(200);
  const outside = files.flatMap((file) =>
    outsideOf(BASE, file, readFileSync(join(dist, file), "utf8")).map((address) => `${file}: ${address}`),
  );
  expect(outside).toEqual([]);
});

test("an error's page runs its program in both languages, and links its caught error to its page", async () => {
  await open("fluss/table-not-exist/#table=db.orders");
  expect(await page.locator("[data-sentence]").textContent()).toContain("db.orders");
  await run();
  const own = page.locator("a:visible", { hasText: "Its page, with these values" }).first();
  expect(await own.getAttribute("href")).toMatch(/^\/docs\/faultbook\/fluss\/table-not-exist\/#/);
  await page.getByRole("button", { name: "Python" }).first().click();
  await run();
  expect(await page.locator(".program-verdict:visible").first().textContent()).toContain("Finished");
  expect(problems).toEqual([]);
});

test("the playground opens its editor, and a shared link", async () => {
  await open("playground/");
  await page.locator("[data-command=edit]:visible").first().click();
  await page.locator(".monaco-editor .view-line").first().waitFor();
  await run();
  await page.locator("[data-command=share]:visible").first().click();
  const link = page.locator("a", { hasText: "Open it in the playground" }).first();
  expect(await link.getAttribute("href")).toContain(`${BASE}playground/#program=`);
  expect(problems).toEqual([]);
});

test("search and decoder answer with addresses below the path", async () => {
  await open("decode/");
  await page.locator("[data-decode]").fill("FlussError(code=7): Table 'db.orders' does not exist.");
  const answer = page.locator("[data-answers] h2 a").first();
  await expect
    .poll(() => answer.getAttribute("href"))
    .toMatch(/^\/docs\/faultbook\/fluss\/table-not-exist\/#/);
  await page.locator("[data-search-open]").first().click();
  await page.getByRole("combobox", { name: "Search for an error" }).fill("NoLeaderError");
  const hit = page.locator("#search-hits a").first();
  await expect.poll(() => hit.getAttribute("href")).toBe(`${BASE}dqlite/no-leader-error/`);
  await hit.click();
  await page.waitForURL(({ pathname }) => pathname === `${BASE}dqlite/no-leader-error/`);
  expect(problems).toEqual([]);
});

test("a permalink leads on and keeps its fragment", async () => {
  await open("e/fluss/7/#table=db.orders&v=1");
  await page.waitForURL(
    ({ pathname, hash }) => pathname + hash === `${BASE}fluss/table-not-exist/#table=db.orders&v=1`,
  );
  expect(problems).toEqual([]);
});

test("the page for an address that leads nowhere suggests one below the path", async () => {
  await page.route(`**${BASE}fluss/table-not-exists/`, (route) =>
    route.fulfill({ path: join(dist, "404.html") }),
  );
  await open("fluss/table-not-exists/");
  const link = page.locator("[data-guess] a").first();
  expect(await link.getAttribute("href")).toBe(`${BASE}fluss/table-not-exist/`);
  expect(problems).toEqual([]);
});

test("a visited page opens without a connection, and others say so", async () => {
  await open("fluss/table-not-exist/");
  const kept = () =>
    page.evaluate(async () => {
      const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
      return (await Promise.all(stores.map((store) => store.keys())))
        .flat()
        .map(({ url }) => new URL(url).pathname);
    });
  await expect.poll(kept).toContain(`${BASE}fluss/table-not-exist/`);
  const registered = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
  expect(new URL(registered).pathname).toBe(BASE);
  expect(problems).toEqual([]);
  await site.close();
  await open("fluss/table-not-exist/#table=db.orders");
  expect(await page.locator("[data-sentence]").textContent()).toContain("db.orders");
  await open("fluss/fenced-leader-epoch-exception/");
  expect(await page.locator("h1").textContent()).toBe("No connection");
  expect(await page.locator("[data-offline-pages] a").first().getAttribute("href")).toContain(BASE);
});
