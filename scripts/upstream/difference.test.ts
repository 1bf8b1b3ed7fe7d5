import fc from "fast-check";
import { expect, test } from "vitest";
import { differences } from "./difference.ts";

test("the same facts have no difference, in any order", () => {
  const facts = fc.dictionary(
    fc.string(),
    fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
  );
  fc.assert(
    fc.property(facts, (some) => {
      const reversed = Object.fromEntries(Object.entries(some).reverse());
      expect(differences(some, reversed)).toEqual([]);
    }),
  );
});

test("what was added, dropped or changed is said, a line each", () => {
  expect(differences({ a: 1, b: null, c: "x" }, { a: 1, b: false, d: true })).toEqual([
    "b: recorded as null, upstream has false",
    'c: recorded as "x", upstream no longer has it',
    "d: upstream has true, not recorded",
  ]);
});
