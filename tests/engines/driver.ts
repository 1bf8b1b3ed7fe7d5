import type { RunRequest, RunResult } from "../../playground/protocol/index.ts";

/** A page of one browser, as far as the security suite needs one. One driver for each engine implements it. */
export interface TestPage {
  goto(url: string): Promise<void>;
  /**
   * Runs a function body in the page and gives its JSON-like result. Rejects with a LostPage where the page doesn't answer
   * in time or isn't there any more, and with another Error where the body itself failed.
   */
  evaluate(body: string, timeoutMs?: number): Promise<unknown>;
  /** The addresses that the page, its frames and workers asked for; of WebKit only those beyond this machine. */
  readonly requests: readonly string[];
  /** Dialogs that were opened; they are dismissed. */
  readonly dialogs: readonly string[];
  /** The page's own address now. */
  url(): Promise<string>;
}

export interface TestBrowser {
  readonly version: string;
  newPage(): Promise<TestPage>;
  close(): Promise<void>;
}

/** One engine on this machine. */
export interface EngineDriver {
  readonly name: string;
  isInstalled(): boolean;
  launch(): Promise<TestBrowser>;
}

/** The driver lost its page: it froze, it crashed, or the browser did. */
export class LostPage extends Error {}

/** An answer that is given at once takes this many ms at most, also on a machine with much else to do. */
export const ANSWER_MS = 20_000;

/** Rejects with a LostPage where an answer takes longer than `ms`. */
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

/** Runs a program again where its wall budget cut it off, four times at most: a busy machine is no finding. */
export async function inTime(run: () => Promise<RunResult>): Promise<RunResult> {
  let result = await run();
  for (let again = 0; again < 4 && result.outcome === "timeout"; again += 1) result = await run();
  return result;
}
