import { afterAll } from "vitest";
import { createNodeSandbox } from "../../node/sandbox.ts";
import type { FaultData, RunResult } from "../../protocol/index.ts";

/** A busy machine is no timeout. */
const WALL_MS = 60_000;

export interface PythonRunOptions {
  readonly seed?: number;
  readonly faults?: readonly FaultData[];
}

/**
 * Runs Python programs for the tests of one file, one after the other, in one interpreter: what a program changes is undone
 * before the next.
 */
export function createPythonRunner(
  wallBudgetMs: number = WALL_MS,
): (source: string, options?: PythonRunOptions) => Promise<RunResult> {
  const sandbox = createNodeSandbox({ reuse: true, wallBudgetMs });
  afterAll(() => sandbox.close());
  return (source, options = {}) => sandbox.run({ code: { python: source }, ...options });
}

/** The lines that a run has printed. */
export const lines = (result: RunResult): string[] => result.console.map(({ text }) => text);
