import { expect, test } from "vitest";
import { mutated } from "./mutation.ts";

const SOURCE = `
export function votes(term: number): string[] {
  // mutation point: old-term
  if (term < 3) return [];
  // mutation point: majority
  const majority = 2;
  return [
    // mutation point: first
    "n1",
    "n2",
  ].slice(0, majority);
}
`;

test("a marked statement or element is removed, replaced, or decided otherwise", () => {
  expect(mutated(SOURCE, { point: "old-term", change: { condition: "false" } })).toBe(
    SOURCE.replace("term < 3", "false"),
  );
  expect(mutated(SOURCE, { point: "old-term", change: "removed" })).toBe(
    SOURCE.replace("if (term < 3) return [];", ""),
  );
  expect(mutated(SOURCE, { point: "majority", change: { replacement: "const majority = 1;" } })).toBe(
    SOURCE.replace("majority = 2", "majority = 1"),
  );
  expect(mutated(SOURCE, { point: "first", change: { replacement: '"n3"' } })).toBe(
    SOURCE.replace('"n1"', '"n3"'),
  );
});

test("a point that isn't there, or whose statement has no condition, is refused", () => {
  expect(() => mutated(SOURCE, { point: "second", change: "removed" })).toThrow("no mutation point second");
  expect(() => mutated(SOURCE, { point: "majority", change: { condition: "true" } })).toThrow("no condition");
});
