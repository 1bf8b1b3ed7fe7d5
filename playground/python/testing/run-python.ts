import { afterAll } from "vitest";
import { createNodeSandbox, type NodeSandboxOptions } from "../../node/sandbox.ts";
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
  options: Omit<NodeSandboxOptions, "reuse"> = {},
): (source: string, options?: PythonRunOptions) => Promise<RunResult> {
  const sandbox = createNodeSandbox({ reuse: true, wallBudgetMs: WALL_MS, ...options });
  afterAll(() => sandbox.close());
  return (source, run = {}) => sandbox.run({ code: { python: source }, ...run });
}

/** The lines that a run has printed. */
export const lines = (result: RunResult): string[] => result.console.map(({ text }) => text);
