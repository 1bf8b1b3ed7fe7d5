import fc from "fast-check";
import { expect, it } from "vitest";
import { widthOf } from "./text-width.ts";
import { ticks } from "./ticks.ts";

// Goal: whatever part of a run is shown, however wide, the axis has round times with their unit, and room for each.

const view = fc
  .tuple(fc.double({ min: 0, max: 1e9, noNaN: true }), fc.double({ min: 0.01, max: 1e10, noNaN: true }))
  .map(([fromMs, length]) => ({ fromMs, toMs: fromMs + length }));

it("puts no text over another or over the end, at the width that it is for and at wider ones", () => {
  fc.assert(
    fc.property(view, fc.integer({ min: 160, max: 1600 }), fc.nat(2000), (range, width, more) => {
      let end = Number.NEGATIVE_INFINITY;
      for (const { share, text, side } of ticks(range, width)) {
        const length = widthOf(text);
        const left = (share / 100) * (width + more) - { start: 0, middle: length / 2, end: length }[side];
        expect(left).toBeGreaterThan(Math.max(end, -7));
        end = left + length;
        expect(end).toBeLessThanOrEqual(width + more + 1e-6);
        expect(text).toMatch(/^\d+([.:]\d+)? (ms|s|min|h|d)$/);
      }
    }),
    { numRuns: 500, seed: 3 },
  );
});

it("has more times where there is more room", () => {
  const run = { fromMs: 0, toMs: 5_298 };
  expect(ticks(run, 200).map(({ text }) => text)).toEqual(["0 s", "2 s", "4 s"]);
  expect(ticks(run, 600).map(({ text }) => text)).toEqual(["0 s", "1 s", "2 s", "3 s", "4 s", "5 s"]);
});

it.each([
  [0, 11.9, "0 ms, 5 ms, 10 ms"],
  [0, 600_789, "0 min, 5 min, 10 min"],
  [0, 12_596_115, "0 h, 1 h, 2 h, 3 h"],
  [12_000_000, 15_000_000, "3:20 h, 3:30 h, 3:40 h, 3:50 h, 4:00 h, 4:10 h"],
  [0, 691_200_452, "0 d, 2 d, 4 d, 6 d, 8 d"],
  [5_298.1, 5_298.9, "5.2982 s, 5.2984 s, 5.2986 s, 5.2988 s"],
])("names the times from %d to %d ms in a unit that suits them", (fromMs, toMs, texts) => {
  const width = fromMs === 0 ? 340 : 480;
  expect(
    ticks({ fromMs, toMs }, width)
      .map(({ text }) => text)
      .join(", "),
  ).toBe(texts);
});
