import type { Outcome, RunResult } from "../../../playground/protocol/index.ts";

/** A hostile program, and the expected result of its run. */
export interface HostileProgram {
  readonly name: string;
  /** TypeScript where it isn't said. */
  readonly language?: "python";
  readonly source: string;
  /** The outcome of the run; several, where it depends on the machine's speed or memory. */
  readonly outcome: readonly Outcome[];
  /** The name of the error that ends the run, or the names that different engines give it. */
  readonly error?: string | readonly string[];
  /** Lines that the console must have, or must not have. */
  readonly shows?: readonly string[];
  readonly hides?: readonly string[];
  readonly check?: (result: RunResult) => void;
}

export const timeout: readonly Outcome[] = ["timeout"];
export const uncaught: readonly Outcome[] = ["uncaught"];
export const finished: readonly Outcome[] = ["finished"];
/** Either memory or time runs out first. */
export const exhausted: readonly Outcome[] = ["timeout", "uncaught"];

export const program = (
  name: string,
  outcome: readonly Outcome[],
  source: string,
  more: Partial<HostileProgram> = {},
): HostileProgram => ({ name, outcome, source, ...more });

export const python = (
  name: string,
  outcome: readonly Outcome[],
  source: string,
  more: Partial<HostileProgram> = {},
): HostileProgram => ({ name, language: "python", outcome, source, ...more });

export const gone = (source: string, error = "ReferenceError"): HostileProgram =>
  program(source, uncaught, source, { error });
