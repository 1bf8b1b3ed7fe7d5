import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { RECORDINGS } from "./testing/recordings.ts";

/** What isn't replayed, by the beginning of the id, and why. */
const LEFT_OUT: readonly (readonly [beginning: string, why: string])[] = [
  ["B-raw-", "frames made by hand: no call of a client sends them, and the simulated wire has no bytes"],
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

test("every recording is replayed, or left out for a reason", () => {
  const here = new URL(".", import.meta.url);
  const sources = readdirSync(here)
    .filter((name) => /^recordings-.*\.test\.ts$/.test(name) && name !== "recordings-coverage.test.ts")
    .map((name) => readFileSync(new URL(name, here), "utf8"))
    .join("\n");
  const replayed = new Set([...RECORDINGS.keys()].filter((id) => sources.includes(JSON.stringify(id))));
  const reason = (id: string): string | undefined => LEFT_OUT.find(([start]) => id.startsWith(start))?.[1];
  const missing = [...RECORDINGS.keys()].filter((id) => !replayed.has(id) && reason(id) === undefined);
  expect(missing).toEqual([]);
  const both = [...replayed].filter((id) => reason(id) !== undefined);
  expect(both).toEqual([]);
  const ofNothing = LEFT_OUT.filter(([start]) => ![...RECORDINGS.keys()].some((id) => id.startsWith(start)));
  expect(ofNothing).toEqual([]);
  expect(replayed.size).toBeGreaterThan(350);
});
