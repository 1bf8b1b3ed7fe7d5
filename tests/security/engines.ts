import { launchChromium } from "./chromium.ts";
import type { Launch } from "./driver.ts";
import { launchFirefox } from "./firefox.ts";
import { launchWebKit } from "./webkit.ts";

const ALL: Readonly<Record<string, Launch>> = {
  Chromium: launchChromium,
  Firefox: launchFirefox,
  WebKitGTK: launchWebKit,
};

/**
 * The engines that the suite runs in: Chromium alone, or those that ENGINES names (`ENGINES=all`, `ENGINES=Firefox`).
 * One that this machine hasn't got is skipped, and the report says so.
 */
export const ENGINES: readonly (readonly [name: string, launch: Launch])[] = Object.entries(ALL).filter(
  ([name]) => {
    const wanted = process.env.ENGINES ?? "Chromium";
    return wanted === "all" || wanted.split(",").includes(name);
  },
);
