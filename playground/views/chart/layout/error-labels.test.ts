import fc from "fast-check";
import { expect, it } from "vitest";
import { type ErrorLabel, type ErrorMark, errorLabels } from "./error-labels.ts";
import { widthOf } from "./text-width.ts";

// Goal: whatever errors a run has, their labels can be read: none over another, over a line or over an end.

const NAMES = [
  "NoLeaderError",
  "ClientError",
  "TABLE_NOT_EXIST",
  "A",
  "名前",
  "OUT_OF_ORDER_SEQUENCE_EXCEPTION",
];
const marks = fc
  .array(
    fc.record(
      {
        share: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.double({ min: 0, max: 100, noNaN: true })),
        name: fc.constantFrom(...NAMES),
        line: fc.integer({ min: 1, max: 999 }),
      },
      { requiredKeys: ["share", "name"] },
    ),
    { maxLength: 50 },
  )
  .map((list): ErrorMark[] => list.map((mark) => ({ ...mark, owner: mark })));

function boxOf({ text, share, stands, px, level }: ErrorLabel, width: number) {
  const x = (share / 100) * width;
  const length = widthOf(text);
  const left = x + px - (stands === "left" ? length : 0);
  return { x, left, right: left + length, level };
}

it("puts no label over another, over the line of another, or over the end, at any width from its own on", () => {
  fc.assert(
    fc.property(
      marks,
      fc.integer({ min: 160, max: 1200 }),
      fc.nat(800),
      fc.integer({ min: 1, max: 3 }),
      (all, width, more, levels) => {
        const labels = errorLabels(all, [width, width + 400], levels).get(width) ?? new Map();
        // What has no room of its own is counted with its neighbours.
        expect(labels.size > 0).toBe(all.length > 0);
        const shown = [...labels.values()].map((label) => boxOf(label, width + more));
        for (const [at, one] of shown.entries()) {
          expect(one.level).toBeLessThan(levels);
          expect(one.left).toBeGreaterThanOrEqual(-60);
          expect(one.right).toBeLessThanOrEqual(width + more + 1e-6);
          for (const other of shown.slice(at + 1)) {
            if (one.level === other.level) {
              expect(one.right < other.left || other.right < one.left).toBe(true);
            } else {
              const [low, high] = one.level < other.level ? [one, other] : [other, one];
              expect(high.x <= low.left - 2 || high.x >= low.right + 2).toBe(true);
            }
          }
        }
      },
    ),
    { numRuns: 400, seed: 5 },
  );
});

const spread = (many: number, name = "NoLeaderError"): ErrorMark[] =>
  Array.from({ length: many }, (_, at) => {
    const mark = { share: (at * 100) / many, name, line: 12 };
    return { ...mark, owner: mark };
  });
const texts = (all: readonly ErrorMark[], width: number, levels = 3): string[] =>
  [...(errorLabels(all, [width], levels).get(width)?.values() ?? [])].map(({ text }) => text).reverse();

it("tells the line where there is room, and the name alone where there is less", () => {
  expect(texts(spread(2), 600, 1)).toEqual(["NoLeaderError, line 12", "NoLeaderError, line 12"]);
  expect(texts(spread(2), 240, 1)).toEqual(["NoLeaderError", "NoLeaderError"]);
});

it("counts neighbours that have no room for a label each, and leaves no error out", () => {
  for (const width of [200, 400, 1000]) {
    const all = texts(spread(40), width);
    const counts = all.map((text) => Number(/^\d+/.exec(text)?.[0] ?? 1));
    expect(counts.reduce((sum, many) => sum + many, 0)).toBe(40);
    expect(all.every((text) => /^(\d+ )?NoLeaderErrors?(, line 12)?$/.test(text))).toBe(true);
  }
});

it("counts a constant without a plural, and different ones as errors where their names have no room", () => {
  const both = [...spread(1, "TABLE_NOT_EXIST"), ...spread(1, "TABLE_NOT_EXIST"), ...spread(1, "A")];
  expect(texts(both, 400, 1)).toEqual(["2 × TABLE_NOT_EXIST, A"]);
  expect(texts(both, 100, 1)).toEqual(["3 errors"]);
});

it("says that there is an error where its name has no room", () => {
  const name = "OUT_OF_ORDER_SEQUENCE_EXCEPTION";
  expect(texts(spread(1, name), 180)).toEqual([name]);
  expect(texts(spread(1, name), 160)).toEqual(["1 error"]);
});
