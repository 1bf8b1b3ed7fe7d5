import type { Calibration } from "../../calibration/shapes.ts";
import { type ElectionSetup, type ElectionTimes, measureElections, measureStepDowns } from "./measure.ts";

const SETUPS: readonly (readonly [name: string, recorded: string, words: string, setup: ElectionSetup])[] = [
  ["", "kill.default", "after the leader is killed", { fault: "kill" }],
  [
    "-latency20",
    "kill.latency20",
    "after the leader is killed, timers of 300 and 30 ms",
    { fault: "kill", networkLatencyMs: 20 },
  ],
  ["-frozen", "freeze.default", "after the leader's process is stopped", { fault: "pause" }],
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
  ...SETUPS.flatMap(([suffix, key, when, setup]) =>
    FIELDS.map(([name, field, words]) => ({
      name: `${name}${suffix}`,
      recorded: `${key}.${field}`,
      meaning: `${words}, ${when}`,
      draw: async (runs: number, seed: number) =>
        (await elections(setup, runs, seed)).map((times) => times[field]),
    })),
  ),
  {
    name: "dqlite-step-down",
    recorded: "stepDownAfterQuorumLossMs",
    meaning: "the old leader names itself no longer, after both followers are killed",
    draw: measureStepDowns,
  },
];

const memory = new Map<string, Promise<ElectionTimes[]>>();

/** The four samples of one setup come from the same runs. */
function elections(setup: ElectionSetup, runs: number, seed: number): Promise<ElectionTimes[]> {
  const key = `${JSON.stringify(setup)} ${runs} ${seed}`;
  let times = memory.get(key);
  if (times === undefined) {
    times = measureElections(setup, runs, seed);
    memory.set(key, times);
  }
  return times;
}
