import type { Outcome, RunResult } from "../../../playground/protocol/index.ts";

/** A program that means no good, and what becomes of it. */
export interface HostileProgram {
  readonly name: string;
  readonly source: string;
  /** How the run ends; several are right where it depends on the machine's speed or memory. */
  readonly outcome: readonly Outcome[];
  /** The name of the error that ends it, or the names that engines have for it. */
  readonly error?: string | readonly string[];
  /** What must be among the console's lines, or may not be. */
  readonly shows?: readonly string[];
  readonly hides?: readonly string[];
  readonly check?: (result: RunResult) => void;
}

export const timeout: readonly Outcome[] = ["timeout"];
export const uncaught: readonly Outcome[] = ["uncaught"];
export const finished: readonly Outcome[] = ["finished"];
/** Memory runs out before the time does, or after. */
export const exhausted: readonly Outcome[] = ["timeout", "uncaught"];

export const program = (
  name: string,
  outcome: readonly Outcome[],
  source: string,
  more: Partial<HostileProgram> = {},
): HostileProgram => ({ name, outcome, source, ...more });

export const gone = (source: string, error = "ReferenceError"): HostileProgram =>
  program(source, uncaught, source, { error });
