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
  /** How long it takes with its quick options on two idle cores, about. */
  readonly usualS: number;
  readonly browsers: readonly ("Chromium" | "Firefox")[];
  readonly adapt: (data: unknown) => readonly SavedFigure[];
}

const QUICK = ["--quick"];

const playground = (part: string, usualS: number): Job => ({
  name: `playground-${part}`,
  script: "playground.ts",
  args: ["--only", part],
  quick: QUICK,
  usualS,
  browsers: ["Chromium"],
  adapt: fromPlayground,
});

const python = (browser: "Chromium" | "Firefox", usualS: number): Job => ({
  name: `python-${browser}`,
  script: "python.ts",
  args: ["--only", browser],
  quick: QUICK,
  usualS,
  browsers: [browser],
  adapt: fromPlayground,
});

const plain = { args: [], quick: [], browsers: [] } as const;

/** In the order in which they run: first the build, which makes what the others measure; last what there may be no time for. */
export const JOBS: readonly Job[] = [
  { ...plain, name: "build", script: "build.ts", usualS: 60, adapt: fromBuild },
  playground("runs", 100),
  playground("ends", 35),
  playground("lighthouse", 30),
  python("Chromium", 60),
  { ...plain, name: "simulator", script: "simulator.ts", usualS: 3, adapt: fromSimulator },
  playground("bytes", 15),
  playground("edits", 55),
  {
    ...plain,
    name: "gaps",
    script: "gaps.ts",
    quick: QUICK,
    browsers: ["Chromium"],
    usualS: 50,
    adapt: fromGaps,
  },
  { ...plain, name: "errors", script: "errors.mjs", quick: QUICK, usualS: 25, adapt: fromErrors },
  python("Firefox", 90),
];

/** A run that takes longer than this hangs, and is ended. A busy machine takes several times as long as an idle one. */
export const patienceS = (usualS: number): number => Math.max(120, usualS * 4);

/** A run without --quick takes this many times as long. */
export const FULL_TIMES = 8;
