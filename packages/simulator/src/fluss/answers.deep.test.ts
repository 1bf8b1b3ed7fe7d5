/** The answer to "may it have been applied?" against what became of some 290,000 writes under random faults. */
import { expect, test } from "vitest";
import { heldWrites, leftOpen } from "./testing/answers.ts";

/**
 * A schedule in which the client reports rows as written that no server has stored: by its source it takes a batch that was
 * refused with 31 for written once a later one of the bucket is confirmed. (Sender, IdempotenceManager)
 */
const TAKEN_FOR_WRITTEN = 109;

const SEEDS = Array.from({ length: 200 }, (_, i) => i + 1).filter((seed) => seed !== TAKEN_FOR_WRITTEN);

test("no answer is disproved in 199 schedules, and what is left open goes both ways", {
  timeout: 600_000,
}, async () => {
  const open = leftOpen(await heldWrites(SEEDS));
  for (const code of [1, 29, 31, 33]) {
    expect(open.get(code)?.applied, `stored: ${code}`).toBeGreaterThan(0);
    expect(open.get(code)?.not, `not stored: ${code}`).toBeGreaterThan(0);
  }
});

test("a refused batch may be taken for written by the client", async () => {
  await expect(heldWrites([TAKEN_FOR_WRITTEN])).rejects.toThrow("ended in success, and is stored 0 times");
});
