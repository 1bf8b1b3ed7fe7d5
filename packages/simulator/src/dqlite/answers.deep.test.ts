/** The answer to "may it have been applied?" against what became of some 100,000 writes under random faults. */
import { expect, test } from "vitest";
import { heldWrites, leftOpen } from "./testing/answers.ts";

/** What leaves an `add()` open has always made its node a spare: only the second request is in doubt. */
const SECOND_REQUEST = /^call assign /;
/** Fewer of a kind don't show both ways. */
const ENOUGH = 30;

test("no answer is disproved in 400 schedules, and what is left open goes both ways", {
  timeout: 600_000,
}, async () => {
  const open = leftOpen(await heldWrites(Array.from({ length: 400 }, (_, i) => i + 1)));
  const oneWay = [...open].filter(
    ([text, { applied, not }]) =>
      applied + not >= ENOUGH && !SECOND_REQUEST.test(text) && (applied === 0 || not === 0),
  );
  expect(oneWay).toEqual([]);
  expect(open.size).toBeGreaterThan(8);
});
