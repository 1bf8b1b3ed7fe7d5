import type { SavedFigure } from "../../quality/results.ts";
import { fromBuild, fromErrors, fromGaps, fromPlayground, fromSimulator } from "./adapt.ts";

/** One benchmark whose figures are saved. */
export interface Job {
  /** The name of its file in quality/results. */
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
  /** What takes fewer samples, for `npm run quality` without --full. */
  readonly quick: readonly string[];
  /** A run that takes longer than this hangs, and is ended. */
  readonly mostS: number;
  readonly browsers: readonly ("Chromium" | "Firefox")[];
  readonly adapt: (data: unknown) => readonly SavedFigure[];
}

const QUICK = ["--quick"];

const playground = (part: string, mostS: number): Job => ({
  name: `playground-${part}`,
  script: "playground.ts",
  args: ["--only", part],
  quick: QUICK,
  mostS,
  browsers: ["Chromium"],
  adapt: fromPlayground,
});

const python = (browser: "Chromium" | "Firefox", mostS: number): Job => ({
  name: `python-${browser}`,
  script: "python.ts",
  args: ["--only", browser],
  quick: QUICK,
  mostS,
  browsers: [browser],
  adapt: fromPlayground,
});

const plain = { args: [], quick: [], browsers: [] } as const;

/** In the order in which they run: the build makes what the others measure. */
export const JOBS: readonly Job[] = [
  { ...plain, name: "build", script: "build.ts", mostS: 200, adapt: fromBuild },
  { ...plain, name: "simulator", script: "simulator.ts", mostS: 60, adapt: fromSimulator },
  { ...plain, name: "errors", script: "errors.mjs", quick: QUICK, mostS: 90, adapt: fromErrors },
  { ...plain, name: "gaps", script: "gaps.ts", browsers: ["Chromium"], mostS: 150, adapt: fromGaps },
  playground("runs", 150),
  playground("ends", 90),
  playground("edits", 120),
  playground("lighthouse", 120),
  playground("bytes", 60),
  python("Chromium", 150),
  python("Firefox", 150),
];

/** A run without --quick takes this many times as long. */
export const FULL_TIMES = 8;
