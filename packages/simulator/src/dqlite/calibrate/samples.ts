import type { Calibration } from "../../calibration/shapes.ts";
import {
  type ElectionRanges,
  type ElectionSetup,
  type ElectionTimes,
  measureElections,
  measureStepDowns,
} from "./measure.ts";

/** What seven recorded elections after a freeze span: too few to say how early or late another may be. */
const FROZEN: ElectionRanges = {
  newLeaderMs: [3904, 5714],
  firstSurvivorEmptyAddressMs: [3230, 4921],
  firstExecOkMs: [3694, 5869],
  bothAgreeLagMs: [0, 0.7],
};

/** What six recorded step-downs span. */
const STEP_DOWN = [3465, 5792] as const;

const SETUPS: readonly (readonly [
  name: string,
  recorded: string,
  words: string,
  setup: ElectionSetup,
  ranges?: ElectionRanges,
])[] = [
  ["", "kill.default", "after the leader is killed", { fault: "kill" }],
  [
    "-latency20",
    "kill.latency20",
    "after the leader is killed, timers of 300 and 30 ms",
    { fault: "kill", networkLatencyMs: 20 },
  ],
  ["-frozen", "freeze.default", "after the leader's process is stopped", { fault: "pause" }, FROZEN],
];

const FIELDS: readonly (readonly [name: string, field: keyof ElectionTimes, words: string])[] = [
  ["dqlite-election", "newLeaderMs", "a survivor names the new leader"],
  ["dqlite-empty-address", "firstSurvivorEmptyAddressMs", "a survivor names nobody any more"],
  ["dqlite-first-write", "firstExecOkMs", "a write succeeds on a survivor"],
  [
    "dqlite-agreement-lag",
    "bothAgreeLagMs",
    "from the first survivor that names the new leader to the second",
  ],
];

/** Every recorded sample of dqlite, under the name that `npm run calibrate` takes. */
export const CALIBRATIONS: readonly Calibration[] = [
  ...SETUPS.flatMap(([suffix, key, when, setup, ranges]) =>
    FIELDS.map(([name, field, words]) => {
      const within = ranges?.[field];
      return {
        name: `${name}${suffix}`,
        recorded: `${key}.${field}`,
        meaning: `${words}, ${when}`,
        ...(within === undefined ? {} : { within }),
        draw: async (runs: number, seed: number) =>
          (await elections(setup, runs, seed, ranges)).map((times) => times[field]),
      };
    }),
  ),
  {
    name: "dqlite-step-down",
    recorded: "stepDownAfterQuorumLossMs",
    meaning: "the old leader names itself no longer, after both followers are killed",
    within: STEP_DOWN,
    draw: (runs, seed) => measureStepDowns(runs, seed, STEP_DOWN),
  },
];

const memory = new Map<string, Promise<ElectionTimes[]>>();

/** The four samples of one setup come from the same runs. */
function elections(
  setup: ElectionSetup,
  runs: number,
  seed: number,
  ranges: ElectionRanges | undefined,
): Promise<ElectionTimes[]> {
  const key = `${JSON.stringify(setup)} ${runs} ${seed}`;
  let times = memory.get(key);
  if (times === undefined) {
    times = measureElections(setup, runs, seed, ranges);
    memory.set(key, times);
  }
  return times;
}
