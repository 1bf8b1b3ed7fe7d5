import fc from "fast-check";
import { expect, it } from "vitest";
import { pan, zoom } from "./time-range.ts";

// Goal: however somebody zooms and moves, the chart shows a part of the run, and zooming keeps what is under the finger.

const view = fc
  .tuple(fc.double({ min: 0, max: 900, noNaN: true }), fc.double({ min: 1, max: 99, noNaN: true }))
  .map(([fromMs, length]) => ({ fromMs, toMs: fromMs + length }));
const END_MS = 1_000;
const runs = { numRuns: 400, seed: 11 };

it("stays inside the run", () => {
  fc.assert(
    fc.property(
      view,
      fc.double({ min: -50, max: 1_100, noNaN: true }),
      fc.double({ min: 0.001, max: 20, noNaN: true }),
      (from, around, factor) => {
        for (const to of [zoom(from, around, factor, END_MS), pan(from, factor - 10, END_MS)]) {
          if (!to) continue;
          expect(to.fromMs).toBeGreaterThanOrEqual(0);
          expect(to.toMs).toBeLessThanOrEqual(END_MS + 1e-6);
          expect(to.toMs - to.fromMs).toBeGreaterThan(0);
        }
      },
    ),
    runs,
  );
});

it("keeps the time under the finger in its place", () => {
  fc.assert(
    fc.property(view, fc.double({ min: 0, max: 1, noNaN: true }), (from, share) => {
      const around = from.fromMs + share * (from.toMs - from.fromMs);
      const to = zoom(from, around, 0.5, END_MS);
      if (!to) throw new Error("it zoomed out");
      expect((around - to.fromMs) / (to.toMs - to.fromMs)).toBeCloseTo(share, 6);
    }),
    runs,
  );
});

it("ends at the whole run", () => {
  expect(zoom({ fromMs: 10, toMs: 900 }, 20, 4, END_MS)).toBeUndefined();
  expect(pan({ fromMs: 0, toMs: END_MS }, 0.5, END_MS)).toBeUndefined();
});
