import type { RunRequest, RunResult } from "../../playground/protocol/index.ts";

/** A browser page as the security suite needs it, implemented by the driver of each engine. */
export interface TestPage {
  goto(url: string): Promise<void>;
  /**
   * Runs a function body in the page and resolves to its JSON-like result. Rejects with a LostPage if the page is gone or
   * doesn't answer in time, and with another Error if the body itself fails.
   */
  evaluate(body: string, timeoutMs?: number): Promise<unknown>;
  /** The addresses that the page, its frames and its workers requested; in WebKit only those beyond this machine. */
  readonly requests: readonly string[];
  /** The texts of the dialogs that were opened, and dismissed. */
  readonly dialogs: readonly string[];
  /** The page's current address. */
  url(): Promise<string>;
}

export interface TestBrowser {
  readonly version: string;
  newPage(): Promise<TestPage>;
  close(): Promise<void>;
}

/** Starts one engine's browser, if it is installed. */
export interface EngineDriver {
  readonly name: string;
  /**
   * An interpreter of Python starts in less than half a second. Where it takes longer, a clean run follows the last hostile
   * program of each kind in place of every one: interpreters share nothing but the image they start from, and what spoils
   * that stays.
   */
  readonly startsPythonFast?: boolean;
  isInstalled(): boolean;
  launch(): Promise<TestBrowser>;
}

/** The page can't be reached any more: it froze or crashed, or the browser did. */
export class LostPage extends Error {}

/** The longest that an immediate answer may take, in ms, on a busy machine. */
export const ANSWER_MS = 20_000;

/** Rejects with a LostPage if the answer takes longer than `ms`. */
export async function within<Result>(ms: number, promise: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LostPage(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs a program in the bare page. */
export async function runIn(page: TestPage, request: RunRequest, timeoutMs = 60_000): Promise<RunResult> {
  const body = `return sandboxPage.run(${JSON.stringify(request)})`;
  return (await page.evaluate(body, timeoutMs)) as RunResult;
}

/** Runs a program, up to four times more if its wall budget cuts it off, which happens on a busy machine. */
export async function inTime(run: () => Promise<RunResult>): Promise<RunResult> {
  const [result] = await allInTime(async () => [await run()]);
  return result as RunResult;
}

/** The same for several runs: all of them again if the wall budget cuts one off. */
export async function allInTime(run: () => Promise<RunResult[]>): Promise<RunResult[]> {
  let results = await run();
  for (let again = 0; again < 4 && results.some(({ outcome }) => outcome === "timeout"); again += 1)
    results = await run();
  return results;
}
