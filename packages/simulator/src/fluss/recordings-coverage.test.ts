import { expect, test } from "vitest";
import { holdCounts } from "../../testing/replay-counts.ts";
import { RECORDINGS } from "./testing/recordings.ts";
import { runNames, shownBy } from "./testing/runs.ts";

// Goal: every recording is replayed, or left out for a reason. A recording counts as replayed when a run of a test has
// replayed it: each file of tests holds what is written down of its runs against them (testing/hold-runs.ts).

/** What isn't replayed, by the beginning of the id, and why. */
const LEFT_OUT: readonly (readonly [beginning: string, why: string])[] = [
  [
    "B-raw-",
    "messages made by hand: no call of a client sends them, and the simulated network carries no bytes",
  ],
  ["A5-arrow-", "Arrow batches as input: methods of Arrow are left out"],
  ["A5-pandas-", "data frames as input: methods of pandas are left out"],
  ["A5-readback", "the recorder's own function"],
  ["A5-scanner-poll_arrow-", "Arrow as output is left out; pollRecordBatch stands for it"],
  ["A5-scanner-to_arrow-", "Arrow as output is left out"],
  ["A5-scanner-to_pandas-", "pandas as output is left out"],
  ["A5-scan-bucketscan-ok", "Arrow as output; nextBatch is held against the other recordings"],
  ["A5-scan-bucketscan-pk-ok", "Arrow as output; nextBatch is held against the other recordings"],
  ["A5-scan-bucketscan-spent", "a lambda that makes a scanner and does nothing with it"],
  ["A5-scan-filter-bool", "the truth value of an object is Python's: in JavaScript every object is true"],
  ["A5-scan-filter-and", "the truth value of an object is Python's: in JavaScript every object is true"],
  ["B-batchscan-offset-beyond", "Arrow as output is left out"],
  ["B-to_arrow-offset-beyond", "Arrow as output is left out"],
  [
    "B-storage-log-",
    "a data directory that is deleted under a running server: the full disk ends the same way",
  ],
  ["B-diskfull-create", "whether a server that is gone still counts depends on when the recorder asked"],
];

const replayed = new Set(runNames().flatMap((name) => shownBy(name).replayed));

function isLeftOut(id: string): boolean {
  return LEFT_OUT.some(([beginning]) => id.startsWith(beginning));
}

test("every recording is replayed, or left out for a reason", () => {
  const ids = [...RECORDINGS.keys()];
  expect(ids.filter((id) => !replayed.has(id) && !isLeftOut(id))).toEqual([]);
});

test("how many are replayed as recorded, in JavaScript's own form, or not, is written down", () => {
  const counted = new Set<string>();
  for (const name of runNames()) {
    const counts: Record<string, number> = {};
    for (const id of shownBy(name).replayed) {
      if (counted.has(id)) continue;
      counted.add(id);
      const recording = RECORDINGS.get(id);
      // Without a code it is an error of Python's own, whose class and text are JavaScript's here.
      const isOwn = recording?.outcome === "error" && recording.error_code === null;
      const grade = isOwn ? "language" : "exact";
      counts[grade] = (counts[grade] ?? 0) + 1;
    }
    if (Object.keys(counts).length > 0) holdCounts("fluss", name, counts);
  }
  holdCounts("fluss", "recordings-coverage", { "not expressible": RECORDINGS.size - counted.size });
});

test("what is left out is recorded, and not replayed", () => {
  expect([...replayed].filter(isLeftOut)).toEqual([]);
  const beginnings = LEFT_OUT.map(([beginning]) => beginning);
  const ids = [...RECORDINGS.keys()];
  expect(beginnings.filter((beginning) => !ids.some((id) => id.startsWith(beginning)))).toEqual([]);
});
