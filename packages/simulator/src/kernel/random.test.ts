import fc from "fast-check";
import { expect, test } from "vitest";
import { Random } from "./random.ts";

const seeds = fc.maxSafeNat();

test("the same seed draws the same numbers, and forks don't depend on what was drawn before", () => {
  fc.assert(
    fc.property(seeds, fc.string(), fc.nat(20), (seed, label, drawn) => {
      const a = new Random(seed);
      const b = new Random(seed);
      for (let i = 0; i < drawn; i += 1) b.uint32();
      expect(b.fork(label).uint32()).toBe(a.fork(label).uint32());
      const c = new Random(seed);
      expect(Array.from({ length: 5 }, () => a.uint32())).toEqual(
        Array.from({ length: 5 }, () => c.uint32()),
      );
    }),
    { seed: 1, numRuns: 200 },
  );
});

// Fixed numbers: an engine that computed anything differently would draw others.
test("draws known numbers from a known seed", () => {
  const random = new Random(7);
  expect([random.uint32(), random.int(3000, 6000), random.fork("n1").uint32()]).toMatchInlineSnapshot(`
    [
      2849664703,
      4677,
      1124469158,
    ]
  `);
});

test("integers stay in their range and reach both ends", () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: -50, max: 50 }), fc.nat(3), (seed, min, width) => {
      const random = new Random(seed);
      const drawn = new Set(Array.from({ length: 200 }, () => random.int(min, min + width)));
      expect([...drawn].sort((a, b) => a - b)).toEqual(Array.from({ length: width + 1 }, (_, i) => min + i));
    }),
    { seed: 2, numRuns: 100 },
  );
});

test("streams of different labels and different seeds differ", () => {
  const first = new Set(Array.from({ length: 2000 }, (_, i) => new Random(i).uint32()));
  expect(first.size).toBe(2000);
  const random = new Random(1);
  const forks = new Set(Array.from({ length: 2000 }, (_, i) => random.fork(`n${i}`).uint32()));
  expect(forks.size).toBe(2000);
});

test("shuffle keeps every element", () => {
  const random = new Random(3);
  expect(random.shuffle([1, 2, 3, 4, 5]).sort()).toEqual([1, 2, 3, 4, 5]);
});

test("refuses seeds and ranges that it can't serve", () => {
  for (const seed of [-1, 0.5, Number.NaN, 2 ** 53]) expect(() => new Random(seed)).toThrow(RangeError);
  expect(() => new Random(1).int(2, 1)).toThrow(RangeError);
  expect(() => new Random(1).int(0, 2 ** 32)).toThrow(RangeError);
  expect(() => new Random(1).pick([])).toThrow(RangeError);
});
