/** What a figure is counted in. A ratio is one to another figure of the same run. */
export type Unit = "bytes" | "bytes of brotli" | "bytes of gzip" | "ms" | "s" | "times" | "score" | "count";

/** What yields a figure, and the command with which anybody gets it. */
export type Way =
  /** A test notes the figure, of one page or program each; the worst counts. */
  | { readonly by: "noted"; readonly tests: readonly string[] }
  /** All tests of these files or folders have to pass. The figure is how many failed. */
  | { readonly by: "checks"; readonly tests: readonly string[] }
  /** A script in bench/, with the options that measure this. */
  | { readonly by: "bench"; readonly script: string; readonly options?: string }
  /** The seconds of whole runs: of `npm test`, of both tiers, or of the slowest room. */
  | { readonly by: "run"; readonly of: "npm test" | "both tiers" | "a room" }
  /** The build of this page counts it in the records. */
  | { readonly by: "records" };

/** One figure that is held to something. */
export interface Limit {
  /** Its name in saved results. */
  readonly id: string;
  /** What it is of, where a budget has several. */
  readonly of?: string;
  readonly unit: Unit;
  /** The greatest figure that keeps it; for a score the least. */
  readonly limit: number;
  /** For samples, what has to keep the limit. Ratios are judged at both percentiles. */
  readonly at?: "p50" | "p95" | "p50 and p95";
  readonly way: Way;
}

/** One row: what is promised, in at least one figure. */
export interface Budget {
  readonly id: string;
  readonly what: string;
  /** What the figure is compared with, where the machine's own speed must not count. */
  readonly beside?: string;
  /** Where the figure is seen as bare counts in another place. */
  readonly also?: string;
  readonly limits: readonly Limit[];
}

/** Budgets about one thing. */
export interface Part {
  readonly id: string;
  readonly title: string;
  readonly budgets: readonly Budget[];
}

/** Whether a figure keeps its limit. */
export function keeps({ unit, limit }: Limit, figures: readonly number[]): boolean {
  return (
    figures.length > 0 && figures.every((figure) => (unit === "score" ? figure >= limit : figure <= limit))
  );
}
