import fc from "fast-check";
import { expect, it } from "vitest";
import { type Interval, positionOf } from "./edge.ts";
import { type Row, rowLabels } from "./row-labels.ts";
import { widthOf } from "./text-width.ts";

// Goal: a label in a row stands in its own span, or beside its own mark, and on nothing else.

const share = fc.double({ min: 0, max: 100, noNaN: true });
const interval = fc.tuple(share, share, fc.integer({ min: 1, max: 8 })).map(
  ([a, b, px]): Interval => ({
    from: { share: Math.min(a, b), px: -px },
    to: { share: Math.min(Math.max(a, b), Math.min(a, b) + 3), px },
  }),
);
const spans = fc.array(share, { maxLength: 12 }).map((edges) => {
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(1).map((to, at) => ({
    owner: { at },
    from: { share: sorted[at] ?? 0, px: 0 },
    to: { share: to, px: 0 },
    forms: ["leader · term 12", "term 12"],
  }));
});
const epochs = fc
  .array(fc.record({ share, number: fc.nat(40) }), { maxLength: 20 })
  .map((list) => list.sort((a, b) => a.share - b.share).map((mark) => ({ ...mark, owner: mark })));
const row: fc.Arbitrary<Row> = fc.record({ spans, epochs, taken: fc.array(interval, { maxLength: 15 }) });

it("puts no label over what is taken, over another, or out of its span, at any width from its own on", () => {
  fc.assert(
    fc.property(row, fc.integer({ min: 160, max: 1200 }), fc.nat(800), (made, width, more) => {
      const at = width + more;
      const labels = [...rowLabels(made, width)].map(([owner, label]) => {
        const left = positionOf(label, at);
        return { owner, left, right: left + widthOf(label.text) };
      });
      for (const [index, { owner, left, right }] of labels.entries()) {
        expect(right).toBeLessThanOrEqual(at + 1e-6);
        const span = made.spans.find((one) => one.owner === owner);
        if (span) {
          expect(left).toBeGreaterThan(positionOf(span.from, at));
          expect(right).toBeLessThan(positionOf(span.to, at));
        }
        for (const { from, to } of made.taken) {
          expect(positionOf(to, at) <= left + 1e-6 || positionOf(from, at) >= right - 1e-6).toBe(true);
        }
        for (const other of labels.slice(index + 1)) {
          expect(other.right <= left + 1e-6 || other.left >= right - 1e-6).toBe(true);
        }
      }
    }),
    { numRuns: 600, seed: 9 },
  );
});

const only = (made: Partial<Row>, width: number): string[] =>
  [...rowLabels({ spans: [], epochs: [], taken: [], ...made }, width).values()].map(({ text }) => text);

it("moves a label behind what crosses its span, and shortens it where that leaves less room", () => {
  const span = {
    owner: {},
    from: { share: 0, px: 0 },
    to: { share: 100, px: 0 },
    forms: ["client.leader", "leader"],
  };
  const crossing: Interval = { from: { share: 10, px: -3 }, to: { share: 10, px: 3 } };
  expect(only({ spans: [span], taken: [crossing] }, 400)).toEqual(["client.leader"]);
  expect(only({ spans: [span], taken: [{ ...crossing, to: { share: 50, px: 3 } }] }, 160)).toEqual([
    "leader",
  ]);
  expect(only({ spans: [span], taken: [{ ...crossing, to: { share: 95, px: 3 } }] }, 160)).toEqual([]);
});

it("names epochs that begin close together in one label", () => {
  const marks = [0, 1, 2].map((number) => ({ owner: { number }, share: 20 + number, number }));
  expect(only({ epochs: marks }, 300)).toEqual(["epochs 0–2"]);
  expect(only({ epochs: marks.map((mark) => ({ ...mark, number: 4 })) }, 300)).toEqual(["epoch 4"]);
});
