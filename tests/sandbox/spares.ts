import type { TestPage } from "../engines/driver.ts";

/** Between two exercises of a spare worker. Nobody reads the bare page meanwhile. */
const PAUSE_MS = 250;

/** Lets a test decide whether the bare page makes a worker ready after each run, and has it do that without a pause. */
export async function controlSpares(page: TestPage): Promise<void> {
  await page.evaluate(`
    globalThis.hasSpares = true;
    const { setTimeout } = globalThis;
    const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 50));
    globalThis.requestIdleCallback = (work) => globalThis.hasSpares && idle(work);
    globalThis.setTimeout = (work, ms, ...more) => setTimeout(work, ms === ${PAUSE_MS} ? 0 : ms, ...more);`);
}

/** Whether one is made ready from now on. */
export async function keepSpares(page: TestPage, hasSpares: boolean): Promise<void> {
  await page.evaluate(`globalThis.hasSpares = ${hasSpares}`);
}
