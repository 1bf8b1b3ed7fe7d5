import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BarePageServer, serveBarePage } from "../../../playground/bare-page/server.ts";
import { readExample } from "../../../playground/examples.ts";
import { IMPORTABLE } from "../../../playground/node/importable.ts";
import type { ProgramCode, RunResult } from "../../../playground/protocol/index.ts";
import { transform } from "../../../playground/transform/index.ts";
import { launchTestBrowser } from "../../support/browser.ts";

// Goal: one worker of a page waits for the next press, loaded and exercised, whatever has been meant before; none does
// while nobody looks.

let browser: Browser;
let server: BarePageServer;
let page: Page;
const dqlite = { source: await readExample("dqlite/no-leader-error") };
const fluss = { source: await readExample("fluss/table-not-exist") };

beforeAll(async () => {
  [browser, server] = await Promise.all([launchTestBrowser(), serveBarePage()]);
  page = await browser.newPage();
  await page.addInitScript(() => {
    const workers: Record<string, string[]> = { spawned: [], terminated: [] };
    Object.assign(globalThis, { workers });
    addEventListener("message", ({ data }) => workers[data.type]?.push(data.runId));
    // What waits for a minute waits for a moment.
    const { setTimeout } = globalThis;
    globalThis.setTimeout = ((run: () => void, ms?: number) =>
      setTimeout(run, ms === 60_000 ? 50 : ms)) as typeof setTimeout;
  });
  await page.goto(server.url);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const call = (name: "prewarm" | "run", ...given: unknown[]): Promise<unknown> =>
  page.evaluate(`sandboxPage.${name}(${given.map((one) => JSON.stringify(one)).join()})`);
const meant = (code: ProgramCode) => call("prewarm", code, "meant");
const run = async (code: ProgramCode) => (await call("run", { code })) as RunResult;
const spawned = () => page.evaluate("workers.spawned.length");
const alive = () => page.evaluate("workers.spawned.length - workers.terminated.length");
const hide = (isHidden: boolean) =>
  page.evaluate((value) => {
    Object.defineProperty(document, "hidden", { value, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, isHidden);

test("intent fetches chunks and exercises once, and starts one worker, whose exercises nobody sees", async () => {
  await meant(dqlite);
  await meant(dqlite);
  expect(await spawned()).toBe(1);
  const asked = server.requests.filter((path) => /dqlite/.test(path));
  expect(asked.map((path) => path.replace(/^.*\/|\..*$/g, "")).sort()).toEqual([
    "exercise-dqlite",
    "run-dqlite",
  ]);
  expect(await page.evaluate("sandboxPage.events")).toEqual([]);
});

test("the run takes that worker, and another one waits after it", async () => {
  expect((await run(dqlite)).outcome).toBe("finished");
  await call("prewarm", dqlite, "idle");
  expect(await page.evaluate("workers.terminated")).toEqual(["run-1"]);
  expect([await spawned(), await alive()]).toEqual([2, 1]);
});

test("a program that could import less than what the worker holds gets another worker, and still one waits", async () => {
  await meant(fluss);
  await expect.poll(alive).toBe(1);
  expect(await spawned()).toBe(3);
  const { outcome, console } = await run({ source: 'await import("@faultbook/simulator/" + "fluss");' });
  expect([outcome, console]).toEqual(["uncaught", []]);
});

test("a press during an exercise, or before anything is loaded, runs the program all the same", async () => {
  await page.reload();
  const { console } = (await page.evaluate(
    `void sandboxPage.prewarm(${JSON.stringify(fluss)}, "meant"), sandboxPage.run(${JSON.stringify({ code: fluss })})`,
  )) as RunResult;
  for (const ms of [20, 60]) {
    await page.evaluate(`void sandboxPage.prewarm(${JSON.stringify(fluss)}, "meant")`);
    await page.waitForTimeout(ms);
    expect((await run(fluss)).console).toEqual(console);
  }
});

test("a press ends an exercise, wherever that is, and its program does what it does alone", async () => {
  const made = transform(fluss.source, { modules: IMPORTABLE });
  if (!made.ok) throw new Error("The example can't be transformed.");
  const code = made.program;
  const alone = await run(code);
  expect(alone.trace.length).toBeGreaterThan(10);
  for (const ms of [0, 20, 40, 60, 80, 100, 120, 140, 320, 360]) {
    await page.evaluate(`void sandboxPage.prewarm(${JSON.stringify(code)}, "meant")`);
    await page.waitForTimeout(ms);
    expect({ ...(await run(code)), wallMs: 0 }).toEqual({ ...alone, wallMs: 0 });
  }
});

test("no worker waits in a page that stays hidden, and Run works when it is shown again", async () => {
  await meant(dqlite);
  await expect.poll(alive).toBe(1);
  await hide(true);
  await expect.poll(alive).toBe(0);
  await hide(false);
  expect((await run(dqlite)).outcome).toBe("finished");
});

test("a program that is stopped is dead before its end is told", async () => {
  const code = { source: 'console.log("on");\nfor (;;) {}\n' };
  await page.evaluate(`void (globalThis.stopped = sandboxPage.run(${JSON.stringify({ code })}))`);
  await expect
    .poll(() => page.evaluate("sandboxPage.events.some(({ type }) => type === 'console')"))
    .toBe(true);
  const ended = await page.evaluate(`
    const last = workers.spawned.at(-1);
    sandboxPage.stop();
    stopped.then(({ outcome }) => [outcome, workers.terminated.includes(last) || !document.querySelector("iframe")]);
  `);
  expect(ended).toEqual(["stopped", true]);
});
