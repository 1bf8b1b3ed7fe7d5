import { type Browser, chromium, type LaunchOptions } from "playwright-core";
import { findBrowser } from "./find.ts";

/**
 * Launches the browser that `findBrowser` finds. Never with @sparticuz/chromium's own arguments: they switch web
 * security off, so that a frame of an opaque origin can read its parent and no test of the sandbox proves anything.
 */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const source = await findBrowser();
  const launched = chromium.launch({
    executablePath: source.executablePath,
    env: { ...(process.env as Record<string, string>), ...source.env },
    headless: true,
    ...options,
    args: [
      "--headless=shell",
      // Chromium refuses to start as root without it; pages are kept apart all the same.
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...(options.args ?? []),
    ],
  });
  return launched.catch((error: Error) => {
    // The driver's own message is a page of its log.
    throw new Error(
      `${source.executablePath} does not start as a browser: set CHROME_PATH to Chrome or Chromium, and run again.`,
      { cause: error },
    );
  });
}
