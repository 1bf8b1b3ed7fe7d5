import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Language } from "../../../playground/program/language.ts";
import { toFragment } from "../../../playground/share/link.ts";
import { serveDist } from "../../../scripts/serve-dist.ts";
import { launchTestBrowser } from "../../support/browser.ts";
import { edit, ran, run, type } from "./program-page.ts";

// Goal: what a reader asks for shows where they are, on a phone as on a desk, and the focus goes there and comes back.

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const DESK = { viewport: { width: 1440, height: 900 } };

let open: (path: string, options: BrowserContextOptions) => Promise<Page>;
let end: () => Promise<void>;
beforeAll(async () => {
  const [browser, site] = await Promise.all([launchTestBrowser(), serveDist()]);
  open = async (path, options) => {
    const page = await (await browser.newContext(options)).newPage();
    await page.addInitScript(() => {
      const state = window as unknown as { shift: number };
      state.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) state.shift += (entry as unknown as { value: number }).value;
      }).observe({ type: "layout-shift" });
    });
    await page.goto(site.url + path);
    return page;
  };
  end = async () => {
    await browser.close();
    await site.close();
  };
});
afterAll(() => end());

/** Whether all of an element's height is within the window. */
const isInView = (page: Page, selector: string): Promise<boolean> =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= -1 && bottom <= innerHeight + 1;
    });

/** What has the focus: the command of a button, or else a name. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    return element.dataset["command"] ?? element.ariaLabel ?? (element.className || element.tagName);
  });

const shared = (source: string, language: Language = "typescript"): string =>
  `/playground/${toFragment({ source, language, faults: [], versions: { errors: "0.1.0", simulator: "0.1.0" } })}`;

/** A program whose last line of 60 throws. */
const FAILS_AT_60 = `${"// nothing\n".repeat(59)}throw new TypeError("late");\n`;

describe("on a phone", () => {
  let page: Page;
  beforeAll(async () => {
    page = await open("/dqlite/no-leader-error/", PHONE);
  });

  test("Run shows its verdict where it was pressed, which leads to the output and leaves when that is in view", async () => {
    const bar = page.locator(".program-result button").first();
    expect(await bar.isVisible()).toBe(false);
    await page.evaluate(() =>
      document.querySelector("[data-command=run]")?.scrollIntoView({ block: "center" }),
    );
    const before = await page.evaluate(() => (window as unknown as { shift: number }).shift);
    await run(page);
    await bar.filter({ hasText: "Finished" }).waitFor();
    expect(await isInView(page, ".program-result button")).toBe(true);
    expect(await isInView(page, "[data-command=run]")).toBe(true);
    expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBe(before);
    await expect.poll(() => page.locator(".program-status").first().textContent()).toContain("Finished");
    // A jump past the output takes the bar away, too.
    await page
      .locator(".program-foot")
      .first()
      .evaluate((foot) => foot.scrollIntoView());
    await bar.waitFor({ state: "hidden" });
    await page
      .locator("[data-command=run]")
      .first()
      .evaluate((button) => button.scrollIntoView({ block: "center" }));
    await bar.click();
    await bar.waitFor({ state: "hidden" });
    expect(await isInView(page, ".program-verdict")).toBe(true);
    expect(await focused(page)).toBe("program-verdict");
  });

  test("a line's link brings the line into view, in the page as in the plain editor, and Edit opens at the catch", async () => {
    await page.locator(".program-log .program-line").first().click();
    expect(await isInView(page, "[data-ln][data-focus]")).toBe(true);
    await edit(page);
    const caret = await page
      .locator(".plain-text")
      .first()
      .evaluate((box) => {
        const { value, selectionStart } = box as HTMLTextAreaElement;
        return value.slice(value.lastIndexOf("\n", selectionStart - 1) + 1).split("\n")[0];
      });
    expect(caret).toContain("catch");
    expect(await isInView(page, ".plain-gutter [data-mark=caught]")).toBe(true);
    await type(page, FAILS_AT_60);
    // As a browser does that gives no button the focus: the screen's keyboard must go nonetheless.
    await page
      .locator("[data-command=run]")
      .first()
      .evaluate((button: HTMLElement) => button.click());
    expect(await focused(page)).toBe("run");
    await ran(page);
    await page.locator(".program-verdict [data-line='60']").first().click();
    expect(await isInView(page, ".plain-band[data-focus]")).toBe(true);
    await page.locator("[data-command=reset]").first().click();
  });

  test("Ctrl+Enter from far away brings the program into view that it runs", async () => {
    await page.evaluate(() => {
      (document.activeElement as HTMLElement).blur();
      scrollTo(0, document.body.scrollHeight);
    });
    expect(await isInView(page, "[data-command=run]")).toBe(false);
    await page.keyboard.press("a");
    expect(await isInView(page, "[data-command=run]")).toBe(false);
    await page.keyboard.press("Control+Enter");
    await ran(page);
    expect(await isInView(page, "[data-command=run]")).toBe(true);
    await page.locator(".program-result button").first().waitFor();
  });

  test("Ctrl+Enter beside closed variants runs none of what they hide, but the program that can be seen", async () => {
    const variants = page.locator("details[data-unfold]:not([open])");
    expect(await variants.count()).toBeGreaterThan(1);
    await page.evaluate(() => {
      (document.activeElement as HTMLElement).blur();
      document.querySelector("details[data-unfold]")?.scrollIntoView({ block: "center" });
    });
    await page.keyboard.press("Control+Enter");
    await ran(page);
    expect(await isInView(page, "[data-command=run]")).toBe(true);
    expect(await variants.locator(".program-live").count()).toBe(0);
  });

  test("Faults open below their button with the focus, and give it back", async () => {
    await page.locator("[data-command=faults]").first().click();
    await page.locator(".playground-new-fault select:focus").waitFor();
    expect(await isInView(page, ".playground-new-fault select")).toBe(true);
    await page.keyboard.press("Escape");
    expect(await focused(page)).toBe("faults");
    expect(await page.locator(".program-panel").count()).toBe(0);
  });
});

describe("in the playground", () => {
  let page: Page;
  beforeAll(async () => {
    page = await open("/playground/", DESK);
  });

  test("24 lines show without scrolling at 1440 × 900, and at 1024 the toolbars are a row each", async () => {
    const rows = (selector: string) =>
      page.locator(selector).evaluateAll((elements) => {
        const boxes = elements.map((element) => element.getBoundingClientRect());
        const shown = boxes.filter(({ width }) => width > 2).sort((a, b) => a.top - b.top);
        return shown.filter(({ top }, at) => at === 0 || top >= (shown[at - 1]?.bottom ?? 0)).length;
      });
    const LINES = 24;
    const room = await page.locator(".program-code").evaluate((pane, lines) => {
      const source = pane.querySelector(".program-source") as HTMLElement;
      const { paddingBlockStart, lineHeight } = getComputedStyle(source);
      const needed = 2 * Number.parseFloat(paddingBlockStart) + lines * Number.parseFloat(lineHeight);
      return { within: pane.clientHeight - needed, below: innerHeight - pane.getBoundingClientRect().bottom };
    }, LINES);
    expect(room.within).toBeGreaterThanOrEqual(0);
    expect(room.below).toBeGreaterThanOrEqual(0);
    await page.setViewportSize({ width: 1024, height: 768 });
    expect(await rows(".playground-bar :is(button, input, label)")).toBe(1);
    await page.setViewportSize(DESK.viewport);
  });

  test("Ctrl+Enter runs from the page, a field, a panel and a button; not while a dialog is open", async () => {
    const runsFrom = async (focus: () => Promise<unknown>): Promise<void> => {
      await focus();
      await page.evaluate(() => {
        const state = window as unknown as { hasRun: boolean };
        state.hasRun = false;
        const times = document.querySelector(".program-times") as Element;
        new MutationObserver(() => {
          state.hasRun = true;
        }).observe(times, { childList: true, characterData: true, subtree: true });
      });
      await page.keyboard.press("Control+Enter");
      await page.waitForFunction(() => (window as unknown as { hasRun: boolean }).hasRun);
      await ran(page);
    };
    await runsFrom(() => page.evaluate(() => (document.activeElement as HTMLElement).blur()));
    // The verdict is in view beside the program, so that no bar leads to it.
    expect(await page.locator(".program-result:popover-open").count()).toBe(0);
    for (const place of [
      "input[inputmode=numeric]",
      "[role=combobox]",
      "[role=tabpanel]",
      "[data-command=share]",
      "header a",
      "header button",
    ]) {
      await runsFrom(() => page.locator(place).first().focus());
    }
    await page.locator("[data-command=share]").click();
    await page.locator("dialog[open]").waitFor();
    await page.locator("dialog[open] h2").first().click();
    const before = await page.locator(".program-times").textContent();
    await page.keyboard.press("Control+Enter");
    await page.waitForTimeout(300);
    expect(await page.locator(".program-times").textContent()).toBe(before);
    for (const key of ["/", "Control+k"]) await page.keyboard.press(key);
    expect(await page.locator("dialog[open]").count()).toBe(1);
    await page.keyboard.press("Escape");
  });

  test("100 seeds open in view with the focus and give it back, and so does a fault's form", async () => {
    await page.locator("[data-command=seeds]").click();
    await page.locator(".playground-seeds:focus").waitFor();
    expect(await isInView(page, ".playground-seeds")).toBe(true);
    await page.locator(".playground-seeds").getByRole("button", { name: "Close" }).click();
    expect(await focused(page)).toBe("seeds");
    await page.getByRole("button", { name: "Add a fault" }).focus();
    await page.keyboard.press("Enter");
    await page.locator(".playground-new-fault select:focus").waitFor();
    expect(await isInView(page, ".playground-new-fault")).toBe(true);
    await page.keyboard.press("Escape");
    expect(await focused(page)).toContain("playground-add-fault");
  });

  test("the line that ended a program comes into view, in its lines and in the editor, which opens there", async () => {
    await page.evaluate((path) => {
      location.hash = new URL(path, location.href).hash;
    }, shared(FAILS_AT_60));
    await page.locator(".program-source", { hasText: "late" }).waitFor();
    await expect.poll(() => page.locator(".program-source .t-keyword").count()).toBeGreaterThan(0);
    await run(page);
    await page.locator(".program-verdict [data-line='60']").click();
    expect(await isInView(page, "[data-ln='60'][data-focus]")).toBe(true);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("late");
    await edit(page);
    const uncaught = ".monaco-editor .code-mark-uncaught";
    await page.locator(uncaught).first().waitFor();
    await expect.poll(() => isInView(page, uncaught)).toBe(true);
    await page.locator(".monaco-editor").first().click();
    await page.keyboard.press("ControlOrMeta+Home");
    await page.locator(".program-verdict [data-line='60']").click();
    // The mark of the moment may be gone on a busy machine; the line's own is drawn only where it is in view.
    await page.locator(uncaught).first().waitFor();
    await expect.poll(() => isInView(page, uncaught)).toBe(true);
  });

  test("a fault that is added below a result leads up to it", async () => {
    await page.evaluate(() => {
      location.hash = "#example=blank/dqlite&lang=ts";
    });
    await page.locator(".program-source", { hasText: "startCluster" }).waitFor();
    await page.setViewportSize({ width: 390, height: 400 });
    await run(page);
    await page.getByRole("button", { name: "Add a fault" }).click();
    await page.locator(".playground-new-fault [name=target]").fill("n2");
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    expect(await isInView(page, ".program-verdict")).toBe(false);
    await page.keyboard.press("Enter");
    const bar = page.locator(".program-result button");
    await bar.filter({ hasText: "Finished" }).waitFor();
    expect(await isInView(page, ".program-result button")).toBe(true);
    await bar.click();
    await bar.waitFor({ state: "hidden" });
    expect(await isInView(page, ".program-verdict")).toBe(true);
  });
});
