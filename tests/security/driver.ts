import type { RunRequest, RunResult } from "../../playground/protocol/index.ts";

/** A page of one browser, as far as the security suite needs one. One driver for each engine implements it. */
export interface TestPage {
  goto(url: string): Promise<void>;
  /** Runs a function body in the page and gives its JSON-like result. Rejects where the page doesn't answer in time. */
  evaluate(body: string, timeoutMs?: number): Promise<unknown>;
  /** The addresses of everything that the page, its frames and workers asked for, where the engine tells. */
  readonly requests: readonly string[];
  /** Dialogs that were opened; they are dismissed. */
  readonly dialogs: readonly string[];
  /** The page's own address now. */
  url(): Promise<string>;
}

export interface TestBrowser {
  readonly name: string;
  readonly version: string;
  newPage(): Promise<TestPage>;
  close(): Promise<void>;
}

/** How an engine is started; `undefined` where this machine hasn't got it. */
export type Launch = () => Promise<TestBrowser | undefined>;

/** Runs a program in the host page. */
export async function runIn(page: TestPage, request: RunRequest, timeoutMs = 30_000): Promise<RunResult> {
  const body = `return sandboxHost.run(${JSON.stringify(request)})`;
  return (await page.evaluate(body, timeoutMs)) as RunResult;
}
