import type { Browser, LaunchOptions } from "playwright-core";
import { launchBrowser } from "../../playground/browser/launch.ts";

/** How long a page may take to do what a test waits for: a slow machine must not decide it. Playwright's own is 30 s. */
const WAIT_MS = 90_000;

/** Chromium for a test. Its pages are waited for long enough. */
export async function launchTestBrowser(options?: LaunchOptions): Promise<Browser> {
  const browser = await launchBrowser(options);
  browser.on("context", (context) => context.setDefaultTimeout(WAIT_MS));
  return browser;
}
