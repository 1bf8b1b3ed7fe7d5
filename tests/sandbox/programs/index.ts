import { FOUNDATIONS, LIES, SEARCHES } from "./deceit.ts";
import { DISGUISES } from "./disguises.ts";
import { LOOPS, MEMORY } from "./endless.ts";
import { FLOODS } from "./floods.ts";
import { OUTPUT, THROWN } from "./output.ts";
import type { HostileProgram } from "./program.ts";
import { HOSTILE_PYTHON } from "./python/index.ts";
import { ESCAPES, NETWORK, STORAGE } from "./reaching-out.ts";
import { SOURCES, SYNTAX } from "./sources.ts";
import { FORGERY, KERNEL, POLLUTION, PROMISES } from "./tampering.ts";

export type { HostileProgram };

/** Hostile programs, grouped by what they try. */
export const HOSTILE: Readonly<Record<string, readonly HostileProgram[]>> = {
  loops: LOOPS,
  memory: MEMORY,
  output: OUTPUT,
  "thrown things": THROWN,
  pollution: POLLUTION,
  forgery: FORGERY,
  kernel: KERNEL,
  promises: PROMISES,
  escapes: ESCAPES,
  network: NETWORK,
  storage: STORAGE,
  sources: SOURCES,
  syntax: SYNTAX,
  disguises: DISGUISES,
  floods: FLOODS,
  searches: SEARCHES,
  lies: LIES,
  foundations: FOUNDATIONS,
  ...HOSTILE_PYTHON,
};

/** The sample that `npm test` runs in Chromium: the first program of each kind. */
export const ONE_OF_EACH_KIND: typeof HOSTILE = ofEachKind((programs) => programs.slice(0, 1));

/** The others. `npm run test:deep` runs them in Chromium, and all of them in the other engines. */
export const ALL_BUT_ONE_OF_EACH_KIND: typeof HOSTILE = ofEachKind((programs) => programs.slice(1));

function ofEachKind(
  some: (programs: readonly HostileProgram[]) => readonly HostileProgram[],
): typeof HOSTILE {
  return Object.fromEntries(Object.entries(HOSTILE).map(([kind, programs]) => [kind, some(programs)]));
}
