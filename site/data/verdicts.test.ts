import { expect, test } from "vitest";
import { fluss } from "./errors.ts";
import { derivedVerdicts, duration } from "./verdicts.ts";

test("what passes between servers asks nobody to retry, and what a client may meet says what the clients say", () => {
  for (const entry of fluss) {
    const { retry } = derivedVerdicts(entry);
    const amongServers = entry.born.every((place) => place === "between-servers");
    expect(retry.word === "Nothing for you to retry", entry.constant).toBe(amongServers);
    if (entry.retriable.java && entry.retriable.python) expect(retry.answer, entry.constant).toBe("yes");
    if (!entry.retriable.java && !entry.retriable.python) expect(retry.answer, entry.constant).toBe("no");
  }
  expect(
    fluss.filter(({ born }) => born.every((place) => place === "between-servers")).length,
  ).toBeGreaterThan(2);
});

test("a duration is said as short as it can be", () => {
  expect([0.4, 84.4, 999, 1400, 60_115.9].map(duration)).toEqual([
    "under 1 ms",
    "84 ms",
    "999 ms",
    "1.4 s",
    "60.1 s",
  ]);
});
