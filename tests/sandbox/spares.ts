import type { TestPage } from "../engines/driver.ts";

/** Between two exercises of a spare worker. Nobody reads the bare page meanwhile. */
const PAUSE_MS = 250;

/** Lets the bare page make no worker ready after a run, and exercise those that it is asked for without a pause. */
export async function leaveSparesOut(page: TestPage): Promise<void> {
  await page.evaluate(`
    const { setTimeout } = globalThis;
    globalThis.requestIdleCallback = () => {};
    globalThis.setTimeout = (work, ms, ...more) => setTimeout(work, ms === ${PAUSE_MS} ? 0 : ms, ...more);`);
}
