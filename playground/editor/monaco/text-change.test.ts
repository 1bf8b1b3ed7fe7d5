import { expect, test } from "vitest";
import { changeBetween } from "./text-change.ts";

test.each([
  ["a\nb\n", "import x\na\nb\n"],
  ["a b a", "a bb a"],
  ["aa", "a"],
  ["", "a"],
  ["a", ""],
  ["same", "same"],
])("%j becomes %j by one change", (before, after) => {
  const { from, to, text } = changeBetween(before, after);
  expect(before.slice(0, from) + text + before.slice(to)).toBe(after);
  expect(text.length).toBeLessThanOrEqual(Math.max(0, after.length - before.length) + (to - from));
});
