import { describe, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import type { Launch, TestBrowser } from "./driver.ts";
import { launchFirefox } from "./firefox.ts";
import { launchWebKit } from "./webkit.ts";

const ALL: Readonly<Record<string, Launch>> = {
  Chromium: launchChromium,
  Firefox: launchFirefox,
  WebKitGTK: launchWebKit,
};

/** Chromium alone, or those that ENGINES names: `ENGINES=all`, `ENGINES=Firefox,WebKitGTK`. */
const wanted = (process.env.ENGINES ?? "Chromium").split(",");

/** Describes a suite for each engine. One that isn't wanted, or that this machine hasn't got, is skipped and says so. */
export async function describeEngines(title: string, suite: (browser: TestBrowser) => void): Promise<void> {
  for (const [name, launch] of Object.entries(ALL)) {
    if (!wanted.includes("all") && !wanted.includes(name)) {
      test.skip(`${title} in ${name}: ENGINES=all runs it too`, () => {});
      continue;
    }
    const browser = await launch();
    if (browser === undefined) test.skip(`${title} in ${name}: it isn't installed here`, () => {});
    else describe(`${title} in ${name}`, () => suite(browser));
  }
}
