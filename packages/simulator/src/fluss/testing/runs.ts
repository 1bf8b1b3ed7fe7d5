import { readdirSync, readFileSync } from "node:fs";

const GENERATED = new URL("../../../generated/", import.meta.url);

/** One file per file of tests, with what its runs have shown. */
export const RUNS = new URL("fluss-runs/", GENERATED);
/** Which errors all of them have shown, by method. */
export const TABLE = new URL("fluss-method-errors.json", GENERATED);

/** What the runs of one file of tests have shown. */
export interface Shown {
  /** The recordings that were replayed and came out as recorded. */
  readonly replayed: readonly string[];
  /** `method code component` of each call that failed. */
  readonly failures: readonly string[];
}

/** The files of tests whose runs are written down. */
export function runNames(): string[] {
  return readdirSync(RUNS).map((file) => file.replace(/\.json$/, ""));
}

/** What the runs of a file of tests have shown when they were last written down. */
export function shownBy(name: string): Shown {
  return runNames().includes(name)
    ? JSON.parse(readFileSync(new URL(`${name}.json`, RUNS), "utf8"))
    : { replayed: [], failures: [] };
}
