import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { edit, PHONE, pages, ran, run, type } from "./program-page.ts";

// Goal: a run can be inspected at any moment, by mouse, touch and keyboard, and playback stops at each error.

const site = pages();
const DQLITE = "/dqlite/no-leader-error/";
const slider = (page: Page) => page.getByRole("slider", { name: "Virtual time" }).first();
const example = (page: Page) => page.locator(".program").first();
const verdict = (page: Page) => page.locator(".program-verdict").first();
const log = (page: Page) => page.locator(".program-log").first();

test("pauses at each error, with console, errors, lines and chart as of that moment", async () => {
  const { page, problems } = await site.open(DQLITE);
  await run(page);
  const whole = await log(page).locator("li").count();
  const marks = () => example(page).locator("[data-ln][data-mark]").count();
  const marksAtEnd = await marks();
  await page.getByLabel("Pause on errors").check();
  await page.getByRole("button", { name: "Play" }).click();
  await verdict(page).filter({ hasText: "Paused at 1.407 s" }).waitFor();
  expect(await log(page).locator("li").count()).toBeLessThan(whole);
  await expect.poll(() => example(page).locator(".program-later").textContent()).toContain("later");
  expect(await example(page).locator(".program-error").count()).toBe(1);
  expect(await marks()).toBeLessThan(marksAtEnd);
  expect(await example(page).locator(".program-plot .future").count()).toBe(1);
  await page.getByRole("button", { name: "Resume" }).click();
  await verdict(page).filter({ hasText: "Paused at 2.809 s" }).waitFor();
  expect(await example(page).locator(".program-error").count()).toBe(2);
  await page.getByRole("button", { name: "Whole run" }).click();
  await expect.poll(() => verdict(page).textContent()).toContain("Finished");
  expect(await log(page).locator("li").count()).toBe(whole);
  expect(problems).toEqual([]);
});

test("a run with the switch on stands at its first error, and a run without errors at its end", async () => {
  const { page } = await site.open(DQLITE, PHONE);
  await run(page);
  await page.getByLabel("Pause on errors").check();
  await run(page);
  await verdict(page).filter({ hasText: "Paused" }).waitFor();
  await edit(page);
  await type(page, 'console.log("nothing fails here");\n');
  await run(page);
  await verdict(page).filter({ hasText: "Finished" }).waitFor();
});

test("steps from event to event by keyboard, and announces each", async () => {
  const { page } = await site.open(DQLITE);
  await run(page);
  await slider(page).focus();
  await page.keyboard.press("Home");
  await expect.poll(() => verdict(page).textContent()).toContain("0.000 s");
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => slider(page).getAttribute("aria-valuetext")).toMatch(/^0\.00\d s\. \w/);
  await page.keyboard.press("e");
  expect(await slider(page).getAttribute("aria-valuetext")).toContain(
    "Paused at NoLeaderError, taken by the catch",
  );
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  await page.getByRole("button", { name: "Show all of virtual time" }).waitFor();
  await page.keyboard.press("0");
  expect(await page.getByRole("button", { name: "Show all of virtual time" }).count()).toBe(0);
  await page.keyboard.press("End");
  await expect.poll(() => verdict(page).textContent()).toContain("Finished");
});

test("scrubs by dragging along the chart, and zooms by the wheel only with Ctrl", async () => {
  const { page } = await site.open(DQLITE);
  await run(page);
  const plot = page.locator(".program-plot").first();
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (!box) throw new Error("no plot");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.2, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, y, { steps: 4 });
  await page.mouse.up();
  expect(await plot.boundingBox()).toEqual(box);
  await expect.poll(() => verdict(page).textContent()).toMatch(/As of 2\.[01]\d\d s/);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -240);
  await page.keyboard.up("Control");
  await page.getByRole("button", { name: "Show all of virtual time" }).waitFor();
});

test("scrubs by touch, and the chart has room for names and rows on a phone", async () => {
  const { page } = await site.open(DQLITE, PHONE);
  await run(page);
  const plot = page.locator(".program-plot").first();
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (!box) throw new Error("no plot");
  expect(box.width).toBeGreaterThan(220);
  await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
  await verdict(page).filter({ hasText: "As of 2." }).waitFor();
});

test("draws messages on request, and lists them in the table", async () => {
  const { page } = await site.open(DQLITE);
  await run(page);
  expect(await example(page).locator(".program-plot .message").count()).toBe(0);
  await page.getByLabel("Messages").check();
  await expect.poll(() => example(page).locator(".program-plot .message").count()).toBeGreaterThan(10);
  await page.locator(".program-table summary").first().click();
  await expect.poll(() => page.locator(".program-table tbody").first().textContent()).toMatch(/n\d to n\d: /);
});

test("an error that nothing takes leaves the chart at its edge", async () => {
  const { page } = await site.open(DQLITE, PHONE);
  await edit(page);
  await type(
    page,
    'import { Client, startCluster } from "@faultbook/simulator/dqlite";\nconst cluster = await startCluster({ nodes: 3, seed: 7 });\nawait cluster.kill(cluster.leader);\nawait new Client(cluster.addresses, { timeoutMs: 500 }).leader();\n',
  );
  await run(page);
  expect(await example(page).locator(".path[data-end=uncaught]").count()).toBe(1);
  await page.getByRole("button", { name: "Next error" }).click();
  await verdict(page).filter({ hasText: "NoLeaderError" }).waitFor();
});

test("steps from event to event where motion is reduced", async () => {
  const { page } = await site.open(DQLITE, { reducedMotion: "reduce" });
  await run(page);
  await page.getByRole("button", { name: "Play" }).click();
  const seen = new Set<string | null>();
  await expect
    .poll(
      async () => {
        seen.add(await slider(page).inputValue());
        return seen.size;
      },
      { timeout: 10_000 },
    )
    .toBeGreaterThan(2);
  expect(seen.size).toBeLessThan(12);
});

describe("values", () => {
  test("unfold as far as somebody goes: circles, long lists, deep ones", async () => {
    const { page } = await site.open(DQLITE, PHONE);
    await edit(page);
    await type(
      page,
      "const knot: any = { name: 'knot' };\nknot.self = knot;\nconsole.log(knot);\nconsole.log(Array.from({ length: 450 }, (_, i) => i));\n",
    );
    await run(page);
    const [first, second] = [
      log(page).locator(".program-tree").nth(0),
      log(page).locator("li .program-tree").nth(1),
    ];
    await first.locator("summary").first().click();
    for (let turn = 0; turn < 3; turn += 1) {
      await first.locator(".program-circular").nth(turn).click();
      await first
        .locator(".program-circular")
        .nth(turn + 1)
        .waitFor();
    }
    void second;
    const list = log(page).locator("> li").nth(1);
    await list.locator("summary").first().click();
    await list.getByText("300 … 399").click();
    await list.getByText("350", { exact: true }).first().waitFor();
    await ran(page);
  });
});

test("each answer of the inspector has its reason", async () => {
  const { page } = await site.open("/fluss/not-enough-replicas-exception/");
  const facts = (await page.locator(".program-properties").first().textContent()) ?? "";
  expect(facts).toContain(
    "retry?Yes. A retry is safe if doing it twice does no harm. The Python client's flag says yes.",
  );
  expect(facts).toContain("may it have been applied?Perhaps.");
  expect(facts).toContain("which asks for NOT_ENOUGH_REPLICAS_EXCEPTION");
});
