import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Unit } from "./budget.ts";

/** When, where and on what something was measured. */
export interface Taken {
  /** UTC, ISO 8601. */
  readonly at: string;
  /** The command that measures it again. */
  readonly command: string;
  /** The short hash of the commit; null without git. */
  readonly commit: string | null;
  /** Names the sources by their content; null without git. */
  readonly sources: string | null;
  /** Whether files differed from the commit. */
  readonly changed: boolean;
  readonly machine: {
    readonly cores: number;
    readonly cpu: string;
    readonly memoryGiB: number;
    readonly system: string;
    /** The load of the machine before and after. */
    readonly load: readonly [before: number, after: number];
  };
  /** By name: Node, Chromium, the peer. */
  readonly versions: Readonly<Record<string, string>>;
}

/** What was measured of others in the same run. */
export interface PeerFigure {
  readonly name: string;
  readonly value?: number;
  readonly p50?: number;
  readonly p95?: number;
  readonly n?: number;
}

/** One measured figure: a value, or the percentiles of samples. */
export interface SavedFigure {
  /** The limit's name, or one of its own. */
  readonly id: string;
  readonly unit: Unit;
  readonly value?: number;
  readonly p50?: number;
  readonly p95?: number;
  readonly n?: number;
  /** How many times other samples of the same run. */
  readonly ratios?: { readonly p50: number; readonly p95: number };
  readonly peers?: readonly PeerFigure[];
  /** Why the peer has no figure. */
  readonly without?: string;
}

/** One run of a benchmark. */
export interface Measurement extends Taken {
  readonly kind: "measurement";
  readonly figures: readonly SavedFigure[];
}

/** One calibration: a sample of the simulator beside the recorded one, in ms. */
export interface CalibratedSample {
  readonly name: string;
  readonly meaning: string;
  readonly n: number;
  readonly recorded: Spread;
  readonly simulated: Spread;
  /** The Kolmogorov–Smirnov distance, and its 1 % point. */
  readonly distance: number;
  readonly limit: number;
  readonly ok: boolean;
}

interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** A single recorded figure, least and greatest, and the simulator's. */
export interface CalibratedFigure {
  readonly meaning: string;
  readonly unit: string;
  readonly recorded: readonly number[];
  readonly simulated: number;
  readonly ok: boolean;
}

/** One run of the calibration. */
export interface Calibration extends Taken {
  readonly kind: "calibration";
  readonly runs: number;
  readonly samples: readonly CalibratedSample[];
  readonly figures: readonly CalibratedFigure[];
}

/** Counts of tests. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly leftOut: number;
}

/** What tests noted under one name: the greatest figure, and how many tests noted one or failed to keep it. */
export interface Noted {
  readonly worst: number;
  readonly passed: number;
  readonly failed: number;
}

/** One whole run of a tier, or of a room. */
export interface TestRun extends Taken {
  readonly kind: "tests";
  readonly tier: "first" | "deep" | "room";
  /** The rooms that were named, for a run of those. */
  readonly rooms: readonly string[];
  readonly seconds: number;
  readonly gates: readonly (Tally & { readonly name: string; readonly seconds: number })[];
  /** By file. */
  readonly files: Readonly<Record<string, Tally>>;
  readonly noted: Readonly<Record<string, Noted>>;
}

export type Saved = Measurement | Calibration | TestRun;

/** All saved results by the name of their file. */
export type Results = ReadonlyMap<string, Saved>;

/** The folder of saved results, below the folder of the project. */
export const RESULTS_FOLDER = "quality/results";

/** Reads what is saved. A folder that isn't there holds nothing; a file that can't be read is an error that names it. */
export function readResults(root: string): Results {
  const folder = `${root}/${RESULTS_FOLDER}`;
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
  return new Map(
    files.sort().map((file): [string, Saved] => {
      try {
        return [file.slice(0, -".json".length), JSON.parse(readFileSync(`${folder}/${file}`, "utf8"))];
      } catch (error) {
        throw new Error(
          `${RESULTS_FOLDER}/${file} can't be read: ${(error as Error).message}. Measure again, or delete it.`,
        );
      }
    }),
  );
}
