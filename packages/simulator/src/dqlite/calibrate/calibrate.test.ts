import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FIGURES } from "./figures.ts";
import { CALIBRATIONS } from "./samples.ts";
import { ksCritical, ksDistance, summary } from "./statistics.ts";

const file = new URL("../../../facts/dqlite-timings.json", import.meta.url);
const recorded = (JSON.parse(readFileSync(file, "utf8")) as { samples: Record<string, number[]> }).samples;
const RUNS = 300;

test("every recorded sample is simulated, and no other", () => {
  expect(CALIBRATIONS.map((calibration) => calibration.recorded).sort()).toEqual(
    Object.keys(recorded).sort(),
  );
});

/** A test of fewer values would reject hardly anything, so it says nothing. */
const KS_FROM = 15;
const isSmall = ({ recorded: key }: { readonly recorded: string }): boolean =>
  (recorded[key]?.length ?? 0) < KS_FROM;

test("eight samples are large enough for a test, and five only for their middle", () => {
  expect(CALIBRATIONS.filter(isSmall).map(({ recorded: key }) => [key, recorded[key]?.length])).toEqual([
    ["freeze.default.newLeaderMs", 7],
    ["freeze.default.firstSurvivorEmptyAddressMs", 7],
    ["freeze.default.firstExecOkMs", 7],
    ["freeze.default.bothAgreeLagMs", 7],
    ["stepDownAfterQuorumLossMs", 6],
  ]);
  expect(CALIBRATIONS.filter((each) => !isSmall(each))).toHaveLength(8);
});

// Every seed is drawn once, and all of them have to fit.
test.each(CALIBRATIONS.filter((each) => !isSmall(each)))(
  "Kolmogorov and Smirnov don't reject $name at 1 %",
  async (calibration) => {
    const real = recorded[calibration.recorded] ?? [];
    for (const seed of [1, 2, 3, 42, 1000]) {
      const sample = await calibration.draw(RUNS, seed);
      expect(sample).toHaveLength(RUNS);
      expect(ksDistance(real, sample)).toBeLessThan(ksCritical(real, sample));
    }
  },
);

test.each(CALIBRATIONS.filter(isSmall))(
  "the middle of $name lies within the few recorded values",
  async (calibration) => {
    const { min, max } = summary(recorded[calibration.recorded] ?? []);
    const { median } = summary(await calibration.draw(RUNS, 1));
    expect(median).toBeGreaterThanOrEqual(min);
    expect(median).toBeLessThanOrEqual(max);
  },
);

test.each(FIGURES.map((figure) => [figure.meaning, figure] as const))("%s", async (_, figure) => {
  const measured = await figure.measure(1);
  expect(measured).toBeGreaterThanOrEqual(Math.min(...figure.recorded) - figure.tolerance);
  expect(measured).toBeLessThanOrEqual(Math.max(...figure.recorded) + figure.tolerance);
});

test("the distance of two samples is that of their distribution functions", () => {
  expect(ksDistance([1, 2, 3], [1, 2, 3])).toBe(0);
  expect(ksDistance([1, 2], [3, 4])).toBe(1);
  expect(ksDistance([0, 0, 0, 1], [0, 1, 1, 1])).toBe(0.5);
  // A sample of another distribution is rejected.
  const early = Array.from({ length: 200 }, (_, i) => 3000 + i);
  expect(ksDistance(early, recorded["kill.default.newLeaderMs"] ?? [])).toBeGreaterThan(
    ksCritical(early, recorded["kill.default.newLeaderMs"] ?? []),
  );
});
