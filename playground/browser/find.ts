import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type BrowserSource, packagedChromium } from "./packaged.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const FIXED_PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

const NO_BROWSER =
  "No browser found: install Chrome or Chromium, or set CHROME_PATH to its executable, and run again.";

/**
 * Looks for `CHROME_PATH`, then the one inside @sparticuz/chromium, so that every machine tests with what a fresh one
 * has, then for an installed Chrome or Chromium. Throws an Error whose message is one line that says what to do.
 */
export async function findBrowser(env: NodeJS.ProcessEnv = process.env): Promise<BrowserSource> {
  const chosen = env.CHROME_PATH;
  if (chosen) {
    if (existsSync(chosen)) return { executablePath: chosen };
    throw new Error(
      `CHROME_PATH names ${chosen}, which does not exist: correct it or unset it, and run again.`,
    );
  }
  const packaged = await packagedChromium();
  if (packaged) return packaged;
  const onPath = (env.PATH ?? "").split(delimiter).flatMap((dir) => NAMES.map((name) => join(dir, name)));
  const installed = [...onPath, ...FIXED_PLACES].find((path) => existsSync(path));
  if (installed) return { executablePath: installed };
  throw new Error(NO_BROWSER);
}
