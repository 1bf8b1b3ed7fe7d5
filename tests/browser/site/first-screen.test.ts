import { answersFor, appliedWords, dqlite, fluss, outcomeOf, retryWords } from "@faultbook/errors/catalogue";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { browser, openBuiltSite, site } from "../../support/built-site.ts";
import { note } from "../../support/note.ts";

// Goal: whoever meets an error sees what to do on the first screen: for the cause that their link names, else for the
// likeliest.

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const SMALL_PHONE = { width: 360, height: 780 };
/** How much of an example has to show: its bar with the button Run. */
const TOP_OF_EXAMPLE = 40;

openBuiltSite();

/** Where the parts of the first screen end, and where the example (or why there is none) begins, in pixels. */
function measure(page: Page) {
  return page.evaluate(async () => {
    await document.fonts.ready;
    const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
    return {
      sentence: box("[data-sentence]")?.bottom ?? Number.NaN,
      answers: Math.max(
        ...[...document.querySelectorAll(".answer-cell")].map((cell) => cell.getBoundingClientRect().bottom),
      ),
      cause: box("[data-likeliest]")?.bottom ?? Number.NaN,
      example: box("section.program, p.none")?.top ?? Number.NaN,
    };
  });
}

/** The three answers on top of a page. */
const wordsOnTop = (page: Page) => page.locator(".answer-cell .word").allTextContents();

/** The three answers that the library gives. */
function wordsFor(...[id, atHand]: Parameters<typeof answersFor>): string[] {
  const answers = answersFor(id, atHand);
  const outcome = outcomeOf(answers.retry, answers.applied);
  return [retryWords(answers), appliedWords(answers), outcome.charAt(0).toUpperCase() + outcome.slice(1)];
}

const withCauses = [...dqlite, ...fluss].filter(({ causes }) => causes.length > 0);

test("every page with causes shows the likeliest with its remedy on the first screen, above the example, and is no wider than a phone", async ({
  task,
}) => {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  const late: string[] = [];
  const wider: string[] = [];
  for (const { id, path, causes } of withCauses) {
    await page.setViewportSize(WIDE);
    await page.goto(site.url + path);
    const wide = await measure(page);
    await page.setViewportSize(PHONE);
    const phone = await measure(page);
    await page.setViewportSize(SMALL_PHONE);
    if ((await page.evaluate(() => document.documentElement.scrollWidth)) > SMALL_PHONE.width) wider.push(id);
    const inOrder = wide.sentence < wide.answers && wide.answers < wide.cause && wide.cause < wide.example;
    if (!(inOrder && wide.example + TOP_OF_EXAMPLE <= WIDE.height && phone.cause <= 1.5 * PHONE.height)) {
      late.push(`${id}: ${JSON.stringify({ wide, phone })}`);
    }
    const rows = await page.locator("[data-cause]").evaluateAll((found) => found.map((row) => row.id));
    expect(rows, id).toEqual(causes.map(({ key }) => `cause-${key}`));
    const shown = await page.locator("[data-likeliest]").evaluate((place) => place.textContent);
    const likeliest = await page
      .locator(`#${rows[0]} [data-part]`)
      .evaluateAll((parts) => parts.map((part) => part.textContent));
    for (const text of likeliest) expect(shown, id).toContain(text);
  }
  await context.close();
  expect(withCauses.length).toBeGreaterThan(0);
  note(task, "first-screen", late.length);
  expect(late).toEqual([]);
  expect(wider).toEqual([]);
}, 300_000);

test.each([WIDE, PHONE])(
  "the cause that a link names stands there at the first paint and nothing moves: $width px",
  async (viewport) => {
    const context = await browser.newContext({ viewport });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const state = window as unknown as { shift: number };
      state.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) state.shift += (entry as unknown as { value: number }).value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    for (const { id, path, causes } of withCauses.filter((entry) => entry.causes.length > 2).slice(0, 6)) {
      const { key } = causes.at(-1) ?? { key: "" };
      await page.goto("about:blank");
      await page.goto(`${site.url}${path}#cause=${key}&v=1`);
      await page.locator("[data-likeliest]", { hasText: "Recognised" }).waitFor();
      const named = page.locator("[data-cause][aria-current]");
      expect(await named.evaluateAll((rows) => rows.map(({ id }) => id))).toEqual([`cause-${key}`]);
      const shown = await page.locator("[data-likeliest]").textContent();
      for (const text of await named.locator("[data-part]").allTextContents()) expect(shown).toContain(text);
      expect(await wordsOnTop(page), path).toEqual(wordsFor(id, { cause: key }));
      // As much time as a late change would need.
      await page.waitForTimeout(300);
      expect(await page.evaluate(() => (window as unknown as { shift: number }).shift), path).toBe(0);
    }
    await context.close();
  },
);

test("a cause's anchor leads to its row and keeps the link's context; clearing the context brings the likeliest back", async () => {
  const page = await browser.newPage({ viewport: WIDE });
  const [likeliest, , named] = withCauses.find(({ id }) => id === "TABLE_NOT_EXIST")?.causes ?? [];
  await page.goto(`${site.url}/fluss/table-not-exist/#table=db.orders&cause=${named?.key}&v=1`);
  const place = page.locator("[data-likeliest]");
  await place.getByRole("link", { name: "How to tell" }).click();
  expect(new URL(page.url()).hash).toBe(`#cause-${named?.key}`);
  const row = page.locator(`#cause-${named?.key}`);
  await expect
    .poll(() => row.evaluate((element) => element.getBoundingClientRect().top))
    .toBeLessThan(WIDE.height);
  await expect.poll(() => page.locator("[data-sentence]").textContent()).toContain("db.orders");
  await expect.poll(() => place.textContent()).toContain(named?.title);
  await page.getByRole("button", { name: "Clear context" }).click();
  await expect.poll(() => place.textContent()).toContain(likeliest?.title);
  expect(await page.locator("[data-cause][aria-current], [data-case][aria-current]").count()).toBe(0);
  await page.close();
});

test.each(["nothing-of-this-page", "constructor", "%3Cimg%20src%3Dx%3E"])(
  "a cause that the page doesn't hold changes nothing: %s",
  async (key) => {
    const page = await browser.newPage({ viewport: WIDE });
    await page.goto(`${site.url}/fluss/table-not-exist/`);
    const before = await page.locator(".answers-top").innerHTML();
    await page.goto("about:blank");
    await page.goto(`${site.url}/fluss/table-not-exist/#cause=${key}&v=1`);
    await page.locator("h1").waitFor();
    expect(await page.locator(".answers-top").innerHTML()).toBe(before);
    expect(await page.locator("[data-clear-context]").isVisible()).toBe(false);
    await page.close();
  },
);

test("what a link names answers on top, the other cases below; clearing brings the error's own answers back", async () => {
  const page = await browser.newPage({ viewport: WIDE });
  const shown = (selector: string) =>
    page.locator(selector).evaluateAll((rows) => rows.filter((row) => !(row as HTMLElement).hidden).length);
  const open = async (fragment: string) => {
    await page.goto("about:blank");
    await page.goto(`${site.url}/dqlite/node-error/${fragment}`);
  };
  await open("");
  const all = await shown("[data-case]");
  expect(await wordsOnTop(page)).toEqual(wordsFor("NodeError"));
  expect(await shown("[data-other-causes]")).toBe(0);
  await open("#cause=database-locked&v=1");
  expect(await wordsOnTop(page)).toEqual(wordsFor("NodeError", { cause: "database-locked" }));
  expect(await shown("[data-case]")).toBe(all - 1);
  expect(await shown("[data-other-causes]")).toBe(1);
  // A server's code decides as well, and a call that changes nothing can't have been applied.
  await open("#wire=10506&op=node.exec()&v=1");
  expect(await wordsOnTop(page)).toEqual(wordsFor("NodeError", { wireCode: 10506 }));
  await open("#op=node.open_db()&v=1");
  expect(await wordsOnTop(page)).toEqual(wordsFor("NodeError", { context: "dqlitepy_node_open_db" }));
  await open("#cause=no-such-cause&v=1");
  expect(await wordsOnTop(page)).toEqual(wordsFor("NodeError"));
  await open("#cause=database-locked&v=1");
  await page.getByRole("button", { name: "Clear context" }).click();
  expect(await wordsOnTop(page)).toEqual(wordsFor("NodeError"));
  expect(await shown("[data-case]")).toBe(all);
  await page.close();
});
