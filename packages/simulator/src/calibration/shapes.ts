/** A recorded sample and how the simulator draws its own. */
export interface Calibration {
  /** For the command line: `dqlite-election`. */
  readonly name: string;
  /** Its key among the recorded samples. */
  readonly recorded: string;
  readonly meaning: string;
  draw(runs: number, seed: number): Promise<number[]>;
}

/** A single recorded figure and how the simulator's is measured. */
export interface Figure {
  readonly meaning: string;
  readonly unit: "ms" | "of 100";
  /** What was recorded: one value, or the least and the greatest. */
  readonly recorded: readonly number[];
  /** What the simulator may differ by, in the figure's unit. */
  readonly tolerance: number;
  measure(seed: number): Promise<number>;
}
