import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { distDirectory } from "../../../scripts/serve-dist.ts";
import { browser, openBuiltSite, site } from "../../support/built-site.ts";
import { blockingFonts, firstText, MOST_BYTES, MOST_FONT_BYTES } from "../../support/first-text.ts";
import { looksOf, platedTexts } from "../../support/looks.ts";
import { motionFindings, watchMotion } from "../../support/motion.ts";
import { hiddenFocus, MAGNIFIED, reflowFindings, spacedFindings } from "../../support/reflow.ts";
import { PAGE_KINDS, sitePages } from "../../support/site-pages.ts";
import { withoutScripts } from "../../support/without-scripts.ts";

// Goal: everybody can read every page: without JavaScript, magnified, without motion,
// in the system's own colours, and over a slow line. A page of each kind;
// tests/deep looks at all of them.

openBuiltSite();

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
      expect((await page.locator("main").allInnerTexts()).join(), path).toContain(says);
      expect(await page.locator(`main a[href^="${leadsTo}"]`).first().isVisible(), path).toBe(true);
    }
    await context.close();
  });

  test("a button that nobody listens to, an empty list, and a call to press something are found", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.setContent(
      "<main><h1>Heading</h1><p>A text that is long enough to be useful, <a href='/'>with a link</a>.</p>" +
        "<button>Run</button><section><p>&nbsp;</p></section><p>Press Run.</p><p hidden><button>Stop</button></p></main>",
    );
    expect(await withoutScripts(page)).toEqual([
      "dead: <button>",
      "empty: <section>",
      "empty: <p>",
      "asks: Press Run.",
    ]);
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
      "covers",
      "scrolls",
    ]);
    expect((await hiddenFocus(page)).length).toBeGreaterThan(0);
    await page.close();
  });
});

describe("with reduced motion", () => {
  const open = async (path: string) => {
    const context = await browser.newContext({
      reducedMotion: "reduce",
      viewport: { width: 1440, height: 900 },
    });
    const page = await context.newPage();
    await watchMotion(page);
    await page.goto(site.url + path);
    return page;
  };

  test("nothing moves while a program runs, is played back and edited", async () => {
    const page = await open("/dqlite/no-leader-error/");
    await page.locator("[data-command=run]").first().click();
    await page.locator(".program-times", { hasText: "wall" }).first().waitFor();
    await page.getByRole("button", { name: "Next error" }).first().click();
    await page.locator("[data-moment]").first().waitFor();
    await page.locator("[data-show-language=python]").first().click();
    await page.locator("[data-show-language=typescript]:visible").first().click();
    await page.locator("[data-command=edit]").first().click();
    await page.locator(".monaco-editor .view-line").first().hover();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" client.");
    expect(await motionFindings(page)).toEqual([]);
    await page.context().close();
  });

  test("nothing moves where one filters, ticks, pastes and searches", async () => {
    for (const [path, act, result] of [
      ["/fluss/", (page: Page) => page.getByRole("searchbox").fill("table"), "[data-count]"],
      ["/dqlite/", (page: Page) => page.getByRole("checkbox").first().check(), "[data-copy-from]"],
      ["/decode/", (page: Page) => page.locator("[data-decode]").fill("FlussError(code=7)"), ".answer"],
      ["/guides/", (page: Page) => page.keyboard.press("/"), "dialog[open]"],
    ] as const) {
      const page = await open(path);
      await act(page);
      await page.locator(result).first().waitFor();
      expect(await motionFindings(page), path).toEqual([]);
      await page.context().close();
    }
  });

  test("an animation, a transition and smooth scrolling are found", async () => {
    const page = await open("/guides/");
    await page.evaluate(() => {
      document.body.animate([{ opacity: 0 }, { opacity: 1 }], 60_000);
      const link = document.querySelector<HTMLElement>("main a");
      link?.style.setProperty("transition", "color 1s", "important");
      document.body.dispatchEvent(new Event("animationstart"));
      scrollTo({ top: 1, behavior: "smooth" });
    });
    const found = (await motionFindings(page)).join("\n");
    expect(found).toMatch(/animationstart/);
    expect(found).toMatch(/a\..* has a transition of 1s/);
    expect(found).toMatch(/scrollTo scrolls smoothly/);
    await page.context().close();
  });
});

describe.each(["light", "dark"] as const)("in the system's own colours, %s", (colorScheme) => {
  test("what is current, chosen, marked, disabled or of another kind looks different", async () => {
    const context = await browser.newContext({
      forcedColors: "active",
      colorScheme,
      viewport: { width: 1440, height: 900 },
    });
    const page = await context.newPage();
    const differ = async (...selectors: string[]): Promise<void> => {
      const looks = await looksOf(page, selectors);
      expect(new Set(looks).size, selectors.join(" and ")).toBe(selectors.length);
    };
    await page.goto(`${site.url}/fluss/`);
    await differ("header nav a[aria-current]", "header nav a:not([aria-current])");
    await differ("td.retriable.yes", "td.retriable.no", "td.retriable.differs");
    await differ("td.applied.yes", "td.applied.perhaps", "td.applied.no");
    await differ("td.evidence.recorded", "td.evidence.reported", "td.evidence.source");
    await page.locator(".chip input").first().check();
    await differ(".chip input:checked + span", ".chip input:not(:checked) + span");
    await page.locator("[data-search-open]").first().click();
    await page.getByRole("combobox").fill("table");
    await page.getByRole("option").nth(1).waitFor();
    await page.keyboard.press("ArrowDown");
    await differ("#search-hits [aria-selected=true]", "#search-hits [aria-selected=false]");

    await page.goto(`${site.url}/dqlite/`);
    await page.locator('li[data-class="NodeError"] > .row a').first().focus();
    await differ('li[data-class="NodeStartError"] > .row', 'li[data-class="NoLeaderError"] > .row');
    await page.locator(".tree details > summary").nth(1).click();
    await differ(".tree details[open] > summary", ".tree details:not([open]) > summary");

    await page.goto(`${site.url}/playground/`);
    expect(await platedTexts(page)).toEqual([]);
    await differ("[data-show-language][aria-pressed=true]", "[data-show-language][aria-pressed=false]");
    await differ("[role=tab][aria-selected=true]", "[role=tab][aria-selected=false]");
    await differ("[data-command=stop][aria-disabled=true]", "[data-command=run]");
    await differ(".program-source [data-mark]", ".program-source [data-ln]:not([data-mark])");
    await page.locator(".program-line").first().click();
    await page.locator(".program-source [data-focus]").waitFor();
    await differ(".program-source [data-focus]", ".program-source [data-mark]");
    await context.close();
  });
});

describe("over a line of 400 kbit/s", () => {
  const read = (path: string) =>
    readFileSync(`${distDirectory}${path.endsWith("/") ? `${path}index.html` : path}`, "utf8");

  test("every page can be read in three seconds: what stands before its text is small, and nothing blocks it", () => {
    const late = sitePages({ permalinks: true }).filter((path) => {
      const { bytes, blocking, fontBytes, isBeforeFonts } = firstText(read(path));
      return bytes > MOST_BYTES || blocking.length > 0 || fontBytes > MOST_FONT_BYTES || !isBeforeFonts;
    });
    expect(late).toEqual([]);
    expect(blockingFonts()).toEqual([]);
  });

  test("a script that blocks, a font before the styles, and a text that comes late are found", () => {
    const page = read("/fluss/");
    expect(firstText(page.replace("<head>", '<head><script src="/a.js"></script>')).blocking).toHaveLength(1);
    const [font = ""] = /<link rel="preload" as="font"[^>]*>/.exec(page) ?? [];
    expect(font).not.toBe("");
    expect(firstText(page.replace("<head>", `<head>${font}`)).isBeforeFonts).toBe(false);
    const noise = Array.from(
      { length: 40_000 },
      (_, at) => `<i id="${(at * 2_654_435_761) % 4_294_967_296}"></i>`,
    );
    expect(firstText(page.replace("<main", `<main>${noise.join("")}`)).bytes).toBeGreaterThan(MOST_BYTES);
  });
});
