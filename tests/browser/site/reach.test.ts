import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../../../playground/browser/launch.ts";
import { distDirectory, serveDist } from "../../../scripts/serve-dist.ts";
import { blockingFonts, firstText, MOST_BYTES } from "../../support/first-text.ts";
import { hiddenFocus, MAGNIFIED, reflowFindings, spacedFindings } from "../../support/reflow.ts";
import { PAGE_KINDS, sitePages } from "../../support/site-pages.ts";
import { withoutScripts } from "../../support/without-scripts.ts";

// Goal: everybody can read every page: without JavaScript, magnified, and over a slow line. A page of each kind;
// tests/deep looks at all of them.

let browser: Browser;
let site: Awaited<ReturnType<typeof serveDist>>;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serveDist()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

test("the pages are of all kinds", () => {
  expect(sitePages()).toEqual(expect.arrayContaining([...PAGE_KINDS]));
});

describe("without JavaScript", () => {
  test("no page has a dead control, an empty area, or a text that asks for what only a script can do", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    for (const path of [...PAGE_KINDS, "/e/fluss/7/"]) {
      await page.goto(site.url + path);
      expect(await withoutScripts(page), path).toEqual([]);
    }
    await context.close();
  });

  test("what needs it says so, with what to do instead", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    for (const [path, says, leadsTo] of [
      ["/decode/", "switch JavaScript on", "/fluss/"],
      ["/playground/", "JavaScript, which is off", "/dqlite/no-leader-error/"],
      ["/fluss/", "need JavaScript", "/fluss/table-not-exist/"],
    ] as const) {
      await page.goto(site.url + path);
      expect(await page.getByText(says).isVisible(), path).toBe(true);
      expect(await page.locator(`main a[href^="${leadsTo}"]`).first().isVisible(), path).toBe(true);
    }
    await context.close();
  });

  test("a button that nobody listens to, an empty list, and a call to press something are found", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.setContent(
      "<h1>Heading</h1><p>A text that is long enough to be useful, <a href='/'>with a link</a>.</p>" +
        "<button>Run</button><section><p>&nbsp;</p></section><p>Press Run.</p><p hidden><button>Stop</button></p>",
    );
    expect(await withoutScripts(page)).toEqual(["dead: <button>", "empty: <p>", "asks: Press Run."]);
    await context.close();
  });
});

describe("magnified to 400 %", () => {
  test("no text is cut, nothing scrolls sideways but boxes with a name, and no focus is hidden", async () => {
    const page = await browser.newPage({ viewport: MAGNIFIED });
    for (const path of PAGE_KINDS) {
      await page.goto(site.url + path);
      expect(await reflowFindings(page), path).toEqual([]);
      expect(await spacedFindings(page), `${path}, with wider spaces`).toEqual([]);
      expect(await hiddenFocus(page), path).toEqual([]);
    }
    await page.close();
  });

  test("in a large window no focus is hidden below the head of a table", async () => {
    for (const width of [1440, 1024]) {
      const page = await browser.newPage({ viewport: { width, height: 600 } });
      await page.goto(`${site.url}/fluss/`);
      expect(await hiddenFocus(page), `${width} px`).toEqual([]);
      await page.close();
    }
  });

  test("cut text, a nameless box that scrolls, and a hidden focus are found", async () => {
    const page = await browser.newPage({ viewport: MAGNIFIED });
    await page.setContent(
      "<style>body { margin: 0 } header { position: sticky; top: 0; height: 100px; background: white }</style>" +
        "<header>Head</header><p style='width: 50px; overflow: hidden; white-space: nowrap'>A text that is cut</p>" +
        "<pre style='overflow: auto'>" +
        "wide ".repeat(40) +
        "</pre>" +
        Array.from({ length: 20 }, (_, at) => `<p><a href='#${at}'>link ${at}</a></p>`).join(""),
    );
    expect((await reflowFindings(page)).map((line) => line.split(":")[0])).toEqual([
      "text",
      "scrolls",
      "covers",
    ]);
    expect((await hiddenFocus(page)).length).toBeGreaterThan(0);
    await page.close();
  });
});

describe("over a line of 400 kbit/s", () => {
  const read = (path: string) =>
    readFileSync(`${distDirectory}${path.endsWith("/") ? `${path}index.html` : path}`, "utf8");

  test("every page can be read in three seconds: what stands before its text is small, and nothing blocks it", () => {
    const late = sitePages({ permalinks: true }).filter((path) => {
      const { bytes, blocking } = firstText(read(path));
      return bytes > MOST_BYTES || blocking.length > 0;
    });
    expect(late).toEqual([]);
    expect(blockingFonts()).toEqual([]);
  });

  test("a script that blocks and a text that comes late are found", () => {
    const page = read("/fluss/");
    expect(firstText(page.replace("<head>", '<head><script src="/a.js"></script>')).blocking).toHaveLength(1);
    const noise = Array.from(
      { length: 40_000 },
      (_, at) => `<i id="${(at * 2_654_435_761) % 4_294_967_296}"></i>`,
    );
    expect(firstText(page.replace("<main", `<main>${noise.join("")}`)).bytes).toBeGreaterThan(MOST_BYTES);
  });
});
