import { afterAll } from "vitest";
import { createNodeSandbox, type NodeSandbox, type NodeSandboxOptions } from "../../node/sandbox.ts";
import type { FaultData, RunResult } from "../../protocol/index.ts";

/** A busy machine is no timeout. */
const WALL_MS = 60_000;

export interface PythonRunOptions {
  readonly seed?: number;
  readonly faults?: readonly FaultData[];
}

/**
 * Runs Python programs for the tests of one file and of what it imports, one after the other, in one interpreter: what a
 * program changes is undone before the next. With options of its own, it has an interpreter of its own.
 */
export function createPythonRunner(
  options?: Omit<NodeSandboxOptions, "reuse">,
): (source: string, options?: PythonRunOptions) => Promise<RunResult> {
  const sandbox = options === undefined ? sharedSandbox() : createSandbox(options);
  return (source, run = {}) => sandbox.run({ code: { python: source }, ...run });
}

let shared: NodeSandbox | undefined;

/** The one of the test file. */
export function sharedSandbox(): NodeSandbox {
  shared ??= createSandbox();
  return shared;
}

function createSandbox(options: Omit<NodeSandboxOptions, "reuse"> = {}): NodeSandbox {
  const sandbox = createNodeSandbox({ reuse: true, wallBudgetMs: WALL_MS, ...options });
  afterAll(() => sandbox.close());
  return sandbox;
}

/** The lines that a run has printed. */
export const lines = (result: RunResult): string[] => result.console.map(({ text }) => text);
