/** The answer to "may it have been applied?" against what became of some 170,000 writes under random faults. */
import { expect, test } from "vitest";
import { heldWrites, leftOpen } from "./testing/answers.ts";

test("no answer is disproved in 120 schedules, and what is left open goes both ways", {
  timeout: 600_000,
}, async () => {
  const open = leftOpen(await heldWrites(Array.from({ length: 120 }, (_, i) => i + 1)));
  for (const code of [1, 29, 31, 33]) {
    expect(open.get(code)?.applied, `stored: ${code}`).toBeGreaterThan(0);
    expect(open.get(code)?.not, `not stored: ${code}`).toBeGreaterThan(0);
  }
});
