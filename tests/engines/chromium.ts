import { launchTestBrowser } from "../support/browser.ts";
import { ANSWER_MS, type EngineDriver, LostPage, within } from "./driver.ts";

/** What Playwright's messages say when a page is gone. */
const LOST = /crashed|has been closed|disconnected/i;

/** Chromium, driven by Playwright. Every machine that runs the tests has it. */
export const chromium: EngineDriver = {
  name: "Chromium",
  startsPythonFast: true,
  isInstalled: () => true,
  async launch() {
    const browser = await launchTestBrowser();
    return {
      version: browser.version(),
      async newPage() {
        const context = await browser.newContext();
        const page = await context.newPage();
        const requests: string[] = [];
        const dialogs: string[] = [];
        context.on("request", (request) => requests.push(request.url()));
        page.on("dialog", (dialog) => {
          dialogs.push(dialog.message());
          void dialog.dismiss().catch(() => {});
        });
        return {
          requests,
          dialogs,
          goto: async (url) => void (await page.goto(url)),
          async evaluate(body, timeoutMs = ANSWER_MS) {
            const answer = page.evaluate(`(async () => { ${body} })()`).catch((error: Error) => {
              throw LOST.test(error.message) ? new LostPage(error.message) : error;
            });
            return within(timeoutMs, answer);
          },
          url: async () => page.url(),
        };
      },
      close: () => browser.close().catch(() => {}),
    };
  },
};
