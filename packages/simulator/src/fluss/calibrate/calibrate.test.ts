import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ksCritical, ksDistance, summary } from "../../dqlite/calibrate/statistics.ts";
import { RECORDINGS } from "../testing/recordings.ts";
import { FIGURES } from "./figures.ts";
import { CALIBRATIONS } from "./samples.ts";

const file = new URL("../../../facts/fluss-timings.json", import.meta.url);
const recorded = (JSON.parse(readFileSync(file, "utf8")) as { samples: Record<string, number[]> }).samples;

test("every recorded sample is simulated, and no other", () => {
  expect(CALIBRATIONS.map((calibration) => calibration.recorded).sort()).toEqual(
    Object.keys(recorded).sort(),
  );
});

test("the samples are taken from the recordings", () => {
  const times = new Set([...RECORDINGS.values()].map(({ elapsed_ms }) => elapsed_ms));
  for (const sample of Object.values(recorded)) for (const ms of sample) expect(times).toContain(ms);
});

test.each(CALIBRATIONS.filter(({ recorded: key }) => (recorded[key]?.length ?? 0) >= 15))(
  "Kolmogorov and Smirnov don't reject $name at 1 %",
  async (calibration) => {
    const real = recorded[calibration.recorded] ?? [];
    for (const seed of [1, 2, 3]) {
      const sample = await calibration.draw(150, seed);
      expect(ksDistance(real, sample)).toBeLessThan(ksCritical(real, sample));
    }
  },
);

test.each(CALIBRATIONS.filter(({ recorded: key }) => (recorded[key]?.length ?? 0) < 15))(
  "the middle of $name lies within the recorded range",
  async (calibration) => {
    const real = summary(recorded[calibration.recorded] ?? []);
    const { median } = summary(await calibration.draw(41, 1));
    expect(median).toBeGreaterThanOrEqual(real.min);
    expect(median).toBeLessThanOrEqual(real.max);
  },
);

test.each(FIGURES.map((figure) => [figure.meaning, figure] as const))("%s", async (_, figure) => {
  const measured = await figure.measure(1);
  expect(measured).toBeGreaterThanOrEqual(Math.min(...figure.recorded) - figure.tolerance);
  expect(measured).toBeLessThanOrEqual(Math.max(...figure.recorded) + figure.tolerance);
});
