import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { expectAccessible } from "../../support/axe.ts";
import { chartOverlaps } from "../../support/chart-overlaps.ts";
import { edit, PHONE, pages, ran, run, type } from "./program-page.ts";

// Goal: the example of an error's page is complete without scripts, and runs, edits, inspects and stops in place.

const site = pages();
const DQLITE = "/dqlite/no-leader-error/";
const FLUSS = "/fluss/table-not-exist/";
const BOTH = [DQLITE, FLUSS];
const LOG = ".program .program-log >> nth=0";

describe.each(BOTH)("%s", (path) => {
  test("holds program, transcript and caught error without scripts", async () => {
    const { page } = await site.open(path, { javaScriptEnabled: false });
    const example = page.locator(".program").first();
    await expect.poll(() => example.locator("[data-ln]").count()).toBeGreaterThan(10);
    await expect.poll(() => example.locator(".program-log li").count()).toBeGreaterThan(1);
    await expect.poll(() => example.locator(".program-error b").first().isVisible()).toBe(true);
    expect(await example.locator(".program-cluster svg[role=img]").count()).toBe(1);
    expect(await example.locator("[data-command=run]").isVisible()).toBe(false);
    expect(await example.getByText("Press Run").isVisible()).toBe(false);
  });

  test("prints on Run what its HTML already shows", async () => {
    const { page, problems } = await site.open(path);
    const before = await page.locator(LOG).textContent();
    const error = await page.locator(".program-error summary").first().textContent();
    await run(page);
    expect(await page.locator(LOG).textContent()).toBe(before);
    expect(await page.locator(".program-error summary").first().textContent()).toBe(error);
    await expect.poll(() => page.locator(".program-status").first().textContent()).toContain("Finished.");
    expect(problems).toEqual([]);
  });
});

const fetched = (requests: readonly string[], what: RegExp) => requests.filter((url) => what.test(url));
const SANDBOX = /\/sandbox\//;
const EDITOR = /playground\/editor/;

test("fetches nothing before a reader points at the program, then the sandbox, and no editor before they point at Edit", async () => {
  const { page, requests } = await site.open(DQLITE);
  await page.waitForLoadState("networkidle");
  const before = [...requests];
  await page.locator("h1").hover();
  await page.mouse.wheel(0, 100);
  await page.waitForTimeout(500);
  expect(requests).toEqual(before);
  await page.locator(".program-code").first().hover();
  await expect.poll(() => fetched(requests, SANDBOX).length).toBe(3);
  expect(fetched(requests, SANDBOX).join()).toMatch(
    /run-dqlite.*exercise-dqlite|exercise-dqlite.*run-dqlite/,
  );
  await run(page);
  expect(fetched(requests, EDITOR)).toEqual([]);
  await page.locator("[data-command=edit]").first().hover();
  await expect.poll(() => fetched(requests, EDITOR).length).toBeGreaterThan(2);
  await edit(page);
  expect(fetched(requests, /^(?!\/)|\.wasm|python/)).toEqual([]);
});

test("a finger on the program and the focus in it bring the sandbox, too; nothing does where data is saved", async () => {
  const phone = await site.open(FLUSS, PHONE);
  await phone.page.locator(".program-code").first().tap();
  await expect.poll(() => fetched(phone.requests, /run-fluss/).length).toBe(1);

  const { page, requests } = await site.open(DQLITE);
  await page.evaluate(() => {
    Object.defineProperty(navigator, "connection", { value: { saveData: true }, configurable: true });
  });
  const before = requests.length;
  await page.locator(".program-code").first().hover();
  await page.locator("[data-command=edit]").first().focus();
  await page.waitForTimeout(300);
  expect(requests.slice(before)).toEqual([]);
  await page.evaluate(() => Object.defineProperty(navigator, "connection", { value: undefined }));
  await page.locator("[data-command=run]").first().focus();
  await expect.poll(() => fetched(requests, /run-dqlite/).length).toBe(1);
});

test("a press shows within a frame that it works, before and after the views are there", async () => {
  const { page } = await site.open(DQLITE);
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(SANDBOX, async (route) => {
    await held;
    await route.continue();
  });
  const pressed = () =>
    page.evaluate(async () => {
      const program = document.querySelector<HTMLElement>("[data-program]");
      const button = program?.querySelector<HTMLElement>("[data-command=run]");
      button?.click();
      // The frame that is drawn next is requested before or after what the press changes is rendered.
      for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
      const said = program?.querySelector(".program-progress");
      return [
        button?.ariaBusy,
        said?.textContent,
        said?.querySelector("progress") !== null,
        program?.querySelector(".program-status")?.textContent,
      ];
    });
  const shown = ["true", "Starting …", true, expect.stringMatching(/^Starting/)];
  expect(await pressed()).toEqual(shown);
  await page.locator("[data-command=stop][aria-disabled=false]").first().waitFor();
  expect(await pressed()).toEqual(shown);
  release();
  await ran(page);
  expect(await page.locator("[data-command=run]").first().getAttribute("aria-busy")).toBe(null);
  expect(await page.locator(".program-progress").count()).toBe(0);
  expect(await pressed()).toEqual(["true", ...shown.slice(1)]);
  await ran(page);
});

test("runs by Ctrl+Enter, wherever the focus is", async () => {
  const { page } = await site.open(DQLITE);
  await page.keyboard.press("Control+Enter");
  await ran(page);
  await expect.poll(() => page.locator(".program-verdict").first().textContent()).toContain("Finished");
});

test("links a caught error to its page, with the arguments from the run", async () => {
  const { page } = await site.open(FLUSS);
  await run(page);
  await page.locator(".program-error-actions a").first().click();
  await page.waitForURL(/table-not-exist\/#.*table=/);
  // The page is the same, which fills in its sentence once it hears of the new address.
  await expect.poll(() => page.locator(".lead").textContent()).toContain("shop.orders");
});

test("marks the line of the catch, and the line that printed", async () => {
  const { page } = await site.open(DQLITE);
  const caught = page.locator("[data-ln][data-mark=caught]").first();
  await expect.poll(() => caught.textContent()).toContain("catch");
  await page.locator(".program-log .program-line").first().click();
  const shown = await page.locator("[data-ln][data-focus]").textContent();
  expect(shown).toContain("console.log");
});

describe("the editor", () => {
  test("changes what the next run does, and keeps the output until then", async () => {
    const { page, problems } = await site.open(DQLITE);
    const before = await page.locator(LOG).textContent();
    await edit(page);
    await type(page, 'console.log("changed by hand");\nthrow new TypeError("mine");\n');
    expect(await page.locator(LOG).textContent()).toBe(before);
    await page.keyboard.press("Control+Enter");
    await ran(page);
    await expect.poll(() => page.locator(LOG).textContent()).toContain("changed by hand");
    await expect
      .poll(() => page.locator(".program-verdict").first().textContent())
      .toContain("Uncaught at line 2");
    await expect
      .poll(() => page.locator(".program-error summary").first().textContent())
      .toContain("TypeError");
    expect(problems).toEqual([]);
  });

  test("marks the lines where something was rejected or caught, and shows them once the set-up has folded", async () => {
    // So low that the lines that fold would take the catch out of view.
    const { page } = await site.open("/fluss/table-not-exist/", { viewport: { width: 1440, height: 400 } });
    await run(page);
    await edit(page);
    const words = page.locator(".monaco-editor .view-lines").first();
    await expect.poll(() => words.textContent()).toMatch(/caught\sTABLE_NOT_EXIST/);
    await expect.poll(() => words.textContent()).toMatch(/rejected\swith\sTABLE_NOT_EXIST/);
    await expect.poll(() => words.textContent()).not.toContain("startCluster");
    const caught = page.locator(".monaco-editor .code-mark-caught").first();
    await expect.poll(async () => (await caught.boundingBox())?.y ?? -1).toBeGreaterThan(0);
  });

  test("makes nothing higher when it opens", async () => {
    const { page } = await site.open(DQLITE);
    const box = async () => ({ ...(await page.locator(".program").first().boundingBox()), y: 0 });
    const before = await box();
    await edit(page);
    expect(await box()).toEqual(before);
  });

  test("indents on Tab, and lets the focus leave on Escape and Tab", async () => {
    const { page } = await site.open(DQLITE);
    await edit(page);
    const inside = () => page.evaluate(() => document.activeElement?.closest(".program-editor") !== null);
    await page.keyboard.press("Tab");
    expect(await inside()).toBe(true);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    expect(await inside()).toBe(false);
  });

  test("knows the types of both packages", async () => {
    const { page } = await site.open(DQLITE);
    await edit(page);
    await type(
      page,
      'import { NoLeaderError } from "@faultbook/errors/dqlite";\nconst code: string = new NoLeaderError("x").code;\n',
    );
    await page.locator(".squiggly-error").first().waitFor();
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.type("new NoLeaderError('y').reco", { delay: 20 });
    await page.locator(".suggest-widget .monaco-list-row", { hasText: "recoverable" }).waitFor();
  });

  test("offers to narrow a catch to the class that it took in the last run", async () => {
    const { page } = await site.open(DQLITE);
    await edit(page);
    await type(
      page,
      'import { startCluster } from "@faultbook/simulator/dqlite";\nimport { NoLeaderError } from "@faultbook/errors/dqlite";\nvoid startCluster;\ntry {\n  throw new NoLeaderError("none");\n} catch (error) {\n  void error;\n}\n',
    );
    await page.keyboard.press("Control+Enter");
    await page.locator(".program-verdict", { hasText: "Finished" }).first().waitFor();
    await ran(page);
    await page.locator(".squiggly-hint").first().waitFor();
    await page.keyboard.press("ControlOrMeta+Home");
    for (let line = 1; line < 6; line += 1) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Control+Period");
    await page.getByText("Take only NoLeaderError, as in the last run").click();
    await expect
      .poll(() => page.locator(".monaco-editor .view-lines").first().textContent())
      .toMatch(/instanceof.NoLeaderError/);
  });

  test("keeps the reader's version over a reload, until it is dropped", async () => {
    const { page } = await site.open(DQLITE);
    await edit(page);
    await type(page, 'console.log("kept");\n');
    await page.reload();
    const offer = page.locator(".program-draft").first();
    await offer.getByText("Continue with your version").click();
    await page.locator(".monaco-editor .view-line").first().waitFor();
    await expect.poll(() => page.locator(".monaco-editor .view-lines").textContent()).toContain("kept");
    expect(await offer.isVisible()).toBe(false);
    await page.locator("[data-command=reset]").first().click();
    await expect
      .poll(() => page.locator(".program-note").first().textContent())
      .toContain("Bring my version back");
    await page.reload();
    await edit(page);
    await expect
      .poll(() => page.locator(".monaco-editor .view-lines").textContent())
      .toContain("startCluster");
  });

  test("drops the kept version when asked, and can bring it back", async () => {
    const { page } = await site.open(DQLITE, PHONE);
    await edit(page);
    await type(page, 'console.log("kept");\n');
    await page.reload();
    await page.locator("[data-command=drop]").first().click();
    await page.getByText("Bring my version back").click();
    await page.locator(".plain-text").waitFor();
    await expect.poll(() => page.locator(".plain-text").inputValue()).toContain("kept");
  });

  test("falls back to a plain text field where the editor can't be loaded, and says so", async () => {
    const { page } = await site.open(DQLITE);
    await page.route("**/playground/editor/**", (route) => route.abort());
    await edit(page);
    await page.locator(".program-note", { hasText: "couldn't be loaded" }).first().waitFor();
    await type(page, 'console.log("plain");\n');
    await page.keyboard.press("Control+Enter");
    await ran(page);
    await expect.poll(() => page.locator(LOG).textContent()).toContain("plain");
  });

  test("is a plain text field on a phone, where the editor isn't fetched", async () => {
    const { page, requests } = await site.open(DQLITE, PHONE);
    await edit(page);
    await type(page, 'console.log("by thumb");\n');
    await run(page);
    await expect.poll(() => page.locator(LOG).textContent()).toContain("by thumb");
    expect(requests.filter((url) => url.includes("playground/editor"))).toEqual([]);
  });
});

test("faults are added by hand below the program, and removed by Reset", async () => {
  const { page } = await site.open(DQLITE);
  const before = await page.locator(LOG).textContent();
  await page.locator("[data-command=faults]").first().click();
  const form = page.locator(".playground-new-fault").first();
  await form.getByLabel("What", { exact: true }).selectOption("kill");
  await form.getByLabel("To", { exact: true }).fill("n3");
  await form.getByLabel("At, in seconds").fill("0.001");
  await form.getByRole("button", { name: "Add and run" }).click();
  await page.locator(LOG, { hasText: "fault: kill n3" }).waitFor();
  await expectAccessible(page);
  await expect.poll(() => chartOverlaps(page)).toEqual([]);
  await page.locator("[data-command=reset]").first().click();
  await expect.poll(() => page.locator(LOG).textContent()).toBe(before);
  await expect.poll(() => form.isVisible()).toBe(false);
});

/** Runs the program, stops it as soon as it can be stopped, and gives the outcome. */
function stopped(page: Page): Promise<string | undefined> {
  return page.evaluate(async () => {
    const button = (command: string) => document.querySelector<HTMLElement>(`[data-command=${command}]`);
    button("run")?.click();
    while (button("stop")?.ariaDisabled !== "false") await new Promise(requestAnimationFrame);
    button("stop")?.click();
    while (button("run")?.ariaBusy === "true") await new Promise(requestAnimationFrame);
    return document.querySelector<HTMLElement>(".program-verdict")?.dataset.outcome;
  });
}

test("an endless loop is stopped, and the page keeps working", async () => {
  const { page, problems } = await site.open(DQLITE, PHONE);
  await edit(page);
  await type(page, 'console.log("before");\nwhile (true) {}\n');
  await run(page);
  await expect.poll(() => page.locator(".program-verdict").first().textContent()).toContain("time limit");
  await type(page, "while (true) {}\n");
  // On a busy machine its time may be up before it is stopped.
  await expect.poll(() => stopped(page)).toBe("stopped");
  await type(page, 'console.log("after");\n');
  await run(page);
  await page.locator(LOG, { hasText: "after" }).waitFor();
  expect(problems).toEqual([]);
});

test("a program that can't be run says why, with the line", async () => {
  const { page } = await site.open(DQLITE, PHONE);
  await edit(page);
  await type(page, "const fine = 1;\nenum Colour { Red }\n");
  await run(page);
  const said = await page.locator(".program-verdict").first().textContent();
  expect(said).toMatch(/enum/i);
});

describe.each([
  ["light", {}],
  ["dark", {}],
  ["light", PHONE],
  ["dark", PHONE],
] as const)("axe, %s %#", (colorScheme, options) => {
  test("finds nothing before, after and while editing", async () => {
    const { page } = await site.open(DQLITE, { ...options, colorScheme });
    await run(page);
    await expectAccessible(page);
    await edit(page);
    await expectAccessible(page);
    await page.locator("[data-command=share]").first().click();
    await page.locator("dialog[open]").waitFor();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  });
});
