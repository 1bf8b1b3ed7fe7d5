import type { Browser, LaunchOptions } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { serveDist } from "../../scripts/serve-dist.ts";
import type { StaticServer } from "../../scripts/serve-static.ts";
import { launchTestBrowser } from "./browser.ts";

/** Chromium and the built site, from the first test of a file to its last. */
export let browser: Browser;
export let site: StaticServer;

/** A file of tests calls this once. */
export function openBuiltSite(options?: LaunchOptions): void {
  beforeAll(async () => {
    [browser, site] = await Promise.all([launchTestBrowser(options), serveDist()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
}
