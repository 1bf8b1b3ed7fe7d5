import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { toFragment } from "../../../playground/share/link.ts";
import { edit, pages } from "./program-page.ts";

// Goal: a Python program on a page runs, prints what its transcript shows, and is edited and inspected, as TypeScript is.

const site = pages();
const DQLITE = "/dqlite/no-leader-error/#lang=py";
const FLUSS = "/fluss/table-not-exist/#lang=py";

const block = (page: Page) => page.locator("[data-twin=python]").first();
/** The first run of a page fetches and starts CPython. */
const ran = (page: Page) =>
  page.locator(".program-times:visible", { hasText: "wall" }).first().waitFor({ timeout: 120_000 });

/** Keeps every text that the progress of a run shows. */
async function watchProgress(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver(() => {
      const text = document.querySelector(".program-progress")?.textContent ?? "";
      if (text !== "" && said.at(-1) !== text) said.push(text);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return async () => ((await page.evaluate("window.said")) as string[]).join("\n");
}

test.each([DQLITE, FLUSS])(
  "%s prints on Run what its HTML already shows, and says what loads",
  async (path) => {
    const { page, problems, requests } = await site.open(path);
    const log = block(page).locator(".program-log").first();
    const before = await log.textContent();
    const error = await block(page).locator(".program-error summary").first().textContent();
    expect(requests.filter((url) => /sandbox|wasm/.test(url))).toEqual([]);
    const said = await watchProgress(page);
    // What arrives at once isn't told.
    await page.route(/python\.[\w-]+\.wasm/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      await route.continue();
    });
    await block(page).locator("[data-command=run]").click();
    await ran(page);
    expect(await said()).toMatch(/Loading Python: \d\.\d of \d\.\d MB[\s\S]*Starting Python/);
    expect(await log.textContent()).toBe(before);
    expect(await block(page).locator(".program-error summary").first().textContent()).toBe(error);
    expect(await block(page).locator(".program-progress").count()).toBe(0);
    expect(problems).toEqual([]);
  },
);

test("a download that breaks off is said in a sentence, and Run works again", async () => {
  const { page } = await site.open(DQLITE);
  await page.route(/\.wasm|python/, (route) => route.abort());
  await block(page).locator("[data-command=run]").click();
  await block(page).locator(".program-verdict", { hasText: "It couldn't run" }).waitFor();
  await page.unroute(/\.wasm|python/);
  await block(page).locator(".program-run").click();
  await ran(page);
  await expect
    .poll(() => block(page).locator(".program-verdict").first().textContent())
    .toContain("Finished");
});

test.each([
  ["Python", "#lang=py", false],
  ["Python, its views loaded", "#lang=py", true],
  ["TypeScript", "", false],
])(
  "%s without a network says so over the program, and runs by itself once there is one",
  async (_, hash, isHovered) => {
    const { page, problems } = await site.open(`/dqlite/no-leader-error/${hash}`);
    const run = page.locator("[data-command=run]:visible").first();
    const program = page.locator("[data-program]:visible").first();
    if (isHovered) {
      await run.hover();
      await page.waitForFunction(() =>
        performance.getEntriesByType("resource").some(({ name }) => /hydrate/.test(name)),
      );
    }
    await page.context().setOffline(true);
    await run.click();
    const said = program.locator(".program-progress", { hasText: "There is no network" });
    await said.waitFor();
    await run.click();
    await said.waitFor();
    expect(await page.locator(".program-times", { hasText: "wall" }).count()).toBe(0);
    await page.context().setOffline(false);
    await ran(page);
    await expect.poll(() => program.locator(".program-verdict").first().textContent()).toContain("Finished");
    expect(await said.count()).toBe(0);
    expect(
      problems.filter((text) => !/ERR_INTERNET_DISCONNECTED|Failed to load resource/.test(text)),
    ).toEqual([]);
  },
);

test("a program in TypeScript that a pointer has been over runs without a network", async () => {
  const { page } = await site.open("/dqlite/no-leader-error/");
  await page.locator("[data-command=run]").first().hover();
  await page.waitForFunction(() => {
    const names = performance.getEntriesByType("resource").map(({ name }) => name);
    return [/hydrate/, /run-dqlite/, /frame/].every((part) => names.some((name) => part.test(name)));
  });
  await page.context().setOffline(true);
  await page.locator("[data-command=run]").first().click();
  await ran(page);
});

test("a program in Python that is starting survives the end of its sandbox, which another program brings about", async () => {
  const { page } = await site.open(DQLITE);
  await block(page).locator("[data-command=run]").click();
  await block(page).locator(".program-progress", { hasText: "Starting Python" }).waitFor();
  const frame = page.frames().find((one) => one !== page.mainFrame());
  // It answers too late that it has ended the other program's worker.
  await frame?.evaluate(() => {
    const { terminate } = Worker.prototype;
    Worker.prototype.terminate = function () {
      for (const end = Date.now() + 500; Date.now() < end; );
      terminate.call(this);
    };
  });
  await page.locator(".program-tabs button:visible", { hasText: "TypeScript" }).first().click();
  await page.locator("[data-twin=typescript] [data-command=run]").first().click();
  await page.locator("[data-twin=typescript] .program-times", { hasText: "wall" }).first().waitFor();
  await page.locator(".program-tabs button:visible", { hasText: "Python" }).first().click();
  await block(page).locator(".program-times", { hasText: "wall" }).first().waitFor();
  await expect
    .poll(() => block(page).locator(".program-verdict").first().textContent())
    .toContain("Finished");
});

test("a fault that is added by hand changes the run, travels in the link, is played back, and goes with Reset", async () => {
  const { page } = await site.open(DQLITE);
  const log = () => block(page).locator(".program-log").first().textContent();
  const before = await log();
  await block(page).locator("[data-command=faults]").click();
  const form = block(page).locator(".playground-new-fault");
  await form.getByLabel("What", { exact: true }).selectOption("kill");
  await form.getByLabel("To", { exact: true }).fill("n3");
  await form.getByLabel("At, in seconds").fill("0.001");
  await form.getByRole("button", { name: "Add and run" }).click();
  await ran(page);
  const broken = await log();
  expect(broken).toContain("fault: kill n3");
  await block(page).locator("[data-command=share]").click();
  const link = await page.locator("dialog[open] input").first().inputValue();
  await page.keyboard.press("Escape");
  const opened = await page.context().newPage();
  await opened.goto(link);
  await expect.poll(() => opened.locator(".playground-notice").textContent()).toContain("It brings a fault");
  await opened.locator("[data-command=run]").first().click();
  await ran(opened);
  await expect.poll(() => opened.locator(".program-tabs [aria-pressed=true]").textContent()).toBe("Python");
  await expect.poll(() => opened.locator(".program-log").first().textContent()).toBe(broken);
  await opened.close();
  const paused = block(page).locator(".program-verdict[data-moment]");
  await block(page).getByRole("button", { name: "Next error" }).click();
  await expect.poll(() => paused.textContent()).toMatch(/Paused at 1\.407 s\s*line 20\s*NoLeaderError/);
  expect(await log()).not.toBe(broken);
  await block(page).getByRole("button", { name: "Whole run" }).click();
  await expect.poll(log).toBe(broken);
  await block(page).locator("[data-command=reset]").click();
  await expect.poll(log).toBe(before);
});

test("a hundred seeds run, sorted by how the program ends", async () => {
  const { page } = await site.open("/playground/#example=dqlite/no-leader-error&lang=py");
  await page.locator(".program-source", { hasText: "start_cluster" }).first().waitFor();
  await page.locator("[data-command=seeds]").first().click();
  const panel = page.locator(".playground-seeds");
  // A busy machine may not get through all of them in the time that there is.
  const told = panel.locator("[role=status]", { hasText: /seeds done|were enough/ });
  await told.waitFor({ timeout: 120_000 });
  const [done] = /\d+/.exec((await told.textContent()) ?? "") ?? [];
  const counts = await panel.locator("tbody tr td:first-child").allTextContents();
  expect(Number(done)).toBeGreaterThan(1);
  expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(Number(done));
  await expect.poll(() => panel.textContent()).toMatch(/caught NoLeaderError \d times/);
});

test("set-up lines are folded, unfold, and keep their numbers", async () => {
  const { page } = await site.open(DQLITE);
  const setup = block(page).locator(".program-setup");
  expect(await setup.locator("[data-ln]").first().isVisible()).toBe(false);
  await setup.locator("summary").click();
  await expect.poll(() => setup.locator("[data-ln]").first().isVisible()).toBe(true);
  expect(await block(page).locator("code").first().textContent()).not.toContain("@caught");
});

/** The address of a program in the playground. */
const linkTo = (source: string): string =>
  `/playground/${toFragment({ source, language: "python", faults: [], versions: { errors: "0.1.0", simulator: "0.1.0" } })}`;

const RAISING = `try:
    try:
        raise ValueError("inner")
    except ValueError as error:
        error.add_note("seen")
        raise RuntimeError("outer") from error
except RuntimeError as error:
    print("took", error)
try:
    raise ExceptionGroup("both", [KeyError("a"), OSError("b")])
except* KeyError:
    pass
except* OSError:
    pass
raise LookupError("nobody")
`;

test("the playground shows each exception with its cause, its notes and its group, and marks the uncaught one", async () => {
  const { page } = await site.open(linkTo(RAISING));
  await page.locator("[data-command=run]").first().click();
  await ran(page);
  await expect
    .poll(() => page.locator(".program-verdict").first().textContent())
    .toContain("Uncaught at line 15");
  await expect.poll(() => page.locator(".program-log").textContent()).toContain("took outer");
  const marked = page.locator("[data-ln='15']");
  await expect.poll(() => marked.getAttribute("data-words")).toContain("uncaught LookupError");
  await page.getByRole("tab", { name: /Errors/ }).click();
  await page.evaluate(() => {
    for (const error of document.querySelectorAll<HTMLDetailsElement>(".program-errors > details"))
      error.open = true;
  });
  await page.getByText("exceptions inside").first().waitFor();
  const text = (await page.locator(".program-errors").textContent()) ?? "";
  for (const part of [
    "ValueError",
    "seen",
    "RuntimeError",
    "__cause__",
    "exceptions inside",
    "except*",
    "LookupError",
  ])
    expect(text, part).toContain(part);
});

test("an error that unfolds to more than its panel scrolls there, and doesn't lengthen the page", async () => {
  const { page } = await site.open(linkTo(RAISING));
  await page.locator("[data-command=run]").first().click();
  await ran(page);
  await page.getByRole("tab", { name: /Errors/ }).click();
  const height = () => page.evaluate(() => document.documentElement.scrollHeight);
  const before = await height();
  await page.evaluate(() => {
    for (const error of document.querySelectorAll<HTMLDetailsElement>(".program-errors details"))
      error.open = true;
  });
  expect(
    await page.locator(".playground-panel").evaluate((panel) => panel.scrollHeight > panel.clientHeight),
  ).toBe(true);
  expect(await height()).toBe(before);
});

test("where the reader's own colours replace the site's, the chosen language and the marks can still be seen", async () => {
  const { page } = await site.open(DQLITE, { forcedColors: "active" });
  const styled = (selector: string, property: string, pseudo?: string) =>
    page
      .locator(`${selector}:visible`)
      .first()
      .evaluate((node, [name, part]) => getComputedStyle(node, part).getPropertyValue(name as string), [
        property,
        pseudo,
      ] as const);
  expect(await styled(".program-tabs [aria-pressed=true]", "text-decoration-line")).toBe("underline");
  expect(await styled(".program-tabs [aria-pressed=false]", "text-decoration-line")).toBe("none");
  const ink = await styled("h1", "color");
  expect(await styled(".program-log .is-warn .program-text", "background-color", "::before")).toBe(ink);
  expect(await styled(".severity i", "background-color")).toBe(ink);
});

test("the editor offers the clients' methods, and marks an except that takes too much", async () => {
  const source =
    "from dqlitepy import Client\n\nclient = Client([])\ntry:\n    client.leader()\nexcept Exception:\n    pass\n";
  const { page, requests } = await site.open(linkTo(source));
  await edit(page);
  await page.locator(".monaco-editor .squiggly-info, .monaco-editor .squiggly-hint").first().waitFor();
  await page.locator(".monaco-editor .view-lines").first().click();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("client.le");
  await page.keyboard.press("Control+Space");
  await page.locator(".suggest-widget", { hasText: "leader" }).waitFor();
  expect(requests.filter((url) => /ts-worker|types-/.test(url))).toEqual([]);
});

test("in the plain editor Tab indents, Shift+Tab takes it back, and after Escape it moves on", async () => {
  const { page } = await site.open(linkTo("if True:\n    pass\n"), { viewport: { width: 600, height: 800 } });
  await edit(page);
  const box = page.locator(".plain-text");
  await box.press("ControlOrMeta+Home");
  await box.press("End");
  await box.press("Enter");
  await box.pressSequentially("x = 1");
  await box.press("Tab");
  await expect.poll(() => box.inputValue()).toBe("if True:\n    x = 1    \n    pass\n");
  await box.press("Shift+Tab");
  await expect.poll(() => box.inputValue()).toBe("if True:\nx = 1    \n    pass\n");
  await box.press("Escape");
  await box.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.className)).not.toContain("plain-text");
});

test("where the browser can't suspend a program, one that blocks says so beforehand, and shows the build's transcript", async () => {
  const { page } = await site.open("/decode/");
  await page.addInitScript("delete WebAssembly.Suspending");
  await page.goto(`${site.url}${DQLITE}`);
  await expect.poll(() => block(page).locator(".program-suspend").isVisible()).toBe(true);
  await expect.poll(() => block(page).locator(".program-log li").count()).toBeGreaterThan(2);
  await page.goto(`${site.url}${FLUSS}`);
  expect(await block(page).locator(".program-suspend").count()).toBe(0);
});
