import { launchBrowser } from "../support/browser.ts";
import type { Launch } from "./driver.ts";
import { within } from "./within.ts";

/** Chromium, through Playwright. Every machine that runs the tests has one. */
export const launchChromium: Launch = async () => {
  const browser = await launchBrowser();
  return {
    name: "Chromium",
    version: browser.version(),
    async newPage() {
      const context = await browser.newContext();
      const page = await context.newPage();
      const requests: string[] = [];
      const dialogs: string[] = [];
      context.on("request", (request) => requests.push(request.url()));
      page.on("dialog", (dialog) => {
        dialogs.push(dialog.message());
        void dialog.dismiss();
      });
      return {
        requests,
        dialogs,
        goto: async (url) => void (await page.goto(url)),
        evaluate: (body, timeoutMs = 5_000) =>
          within(timeoutMs, page.evaluate(`(async () => { ${body} })()`)),
        url: async () => page.url(),
      };
    },
    close: () => browser.close(),
  };
};
