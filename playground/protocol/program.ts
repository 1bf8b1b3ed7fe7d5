// A program after the transform: JavaScript with the reader's own lines.

/** A correction of columns: in `line`, from generated column `from` on, a position is `by` columns too far right. */
export interface Shift {
  readonly line: number;
  readonly from: number;
  readonly by: number;
}

/** A module specifier in the generated code, quotes included, as offsets. */
export interface SpecifierRange {
  readonly specifier: string;
  readonly start: number;
  readonly end: number;
}

/** What the worker runs. Made by `playground/transform`, at build for shipped examples. */
export interface TransformedProgram {
  readonly version: 1;
  /** JavaScript whose lines are those of the source. */
  readonly code: string;
  /** Sorted by line, then by `from`. The last one that applies counts. */
  readonly shifts: readonly Shift[];
  /** Static imports, to be replaced by addresses. */
  readonly imports: readonly SpecifierRange[];
  /** Every module that the program can ask for, dynamic imports included. */
  readonly modules: readonly string[];
  /** The import of the harness's own hooks, at the end of the code. */
  readonly hooks: SpecifierRange;
}

/** A program as it is handed to a sandbox: transformed, as TypeScript, or as Python. */
export type ProgramCode = TransformedProgram | { readonly source: string } | { readonly python: string };

/** A program of ours that a waiting worker runs, so that the engine has compiled what a reader's program calls. */
export interface Exercise {
  readonly source: string;
  readonly program: TransformedProgram;
}

/** The simulators that a Python program can reach: those whose systems it mentions. */
export function simulatorsOf(python: string): string[] {
  return Object.entries(SIMULATORS)
    .filter(([system]) => python.includes(system))
    .flatMap(([, entries]) => entries.map((entry) => `@faultbook/simulator/${entry}`));
}

/** The entries of the simulator by system. */
const SIMULATORS = { dqlite: ["dqlite"], fluss: ["fluss", "fluss/java", "fluss/raw"] } as const;

/** Why a program can't be run: each with its place in the source. */
export interface ProgramProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export type TransformResult =
  | { readonly ok: true; readonly program: TransformedProgram }
  | { readonly ok: false; readonly problems: readonly ProgramProblem[] };
