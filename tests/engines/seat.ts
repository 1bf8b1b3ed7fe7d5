import { type EngineDriver, LostPage, type TestBrowser, type TestPage } from "./driver.ts";

/** How often a piece of work is tried, each time in a new browser. */
const TRIES = 3;

/**
 * One page of one engine for a whole suite. The browser starts when it is first needed. If the page is lost, the browser
 * is restarted and the work repeated, so that an unstable browser doesn't fail the suite. A program that freezes or kills
 * its page does so every time, and fails.
 */
export class Seat {
  readonly #driver: EngineDriver;
  readonly #prepare: (page: TestPage) => Promise<void>;
  #browser: TestBrowser | undefined;
  #page: TestPage | undefined;

  constructor(driver: EngineDriver, prepare: (page: TestPage) => Promise<void>) {
    this.#driver = driver;
    this.#prepare = prepare;
  }

  async use<Result>(work: (page: TestPage) => Promise<Result>): Promise<Result> {
    for (let tries = 1; ; tries += 1) {
      try {
        this.#page ??= await this.#start();
        return await work(this.#page);
      } catch (error) {
        if (!(error instanceof LostPage) || tries === TRIES) throw error;
        console.warn(`${this.#driver.name} was lost and is started again: ${error.message}`);
        await this.close();
      }
    }
  }

  async close(): Promise<void> {
    const browser = this.#browser;
    this.#browser = undefined;
    this.#page = undefined;
    await browser?.close();
  }

  async #start(): Promise<TestPage> {
    const failed = (error: unknown): never => {
      throw error instanceof LostPage ? error : new LostPage(String(error), { cause: error });
    };
    this.#browser ??= await this.#driver.launch().catch(failed);
    const page = await this.#browser.newPage().catch(failed);
    await this.#prepare(page);
    return page;
  }
}
