/** The recorded failures of an older stack, libdqlite 1.11.1 with go-dqlite 1.11.5: which of them are the same in 1.18.1. */
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import { type Recording, recordedComparable, recordingsOf, SECTIONS } from "../../testing/recordings.ts";
import { holdCounts } from "../../testing/replay-counts.ts";
import { isLeftOut } from "./testing/left-out.ts";

const file = new URL("../../facts/dqlite-recordings-older.json", import.meta.url);
const older = (JSON.parse(readFileSync(file, "utf8")) as { recordings: Recording[] }).recordings;
const newer = recordingsOf(...SECTIONS);

/** Calls that 1.18.1 answers otherwise, and that were recorded of it: the simulator does what 1.18.1 did. */
const OTHERWISE = [
  ...[
    "portonly",
    "badip",
    "noipnohost",
    "localhost",
    "ipv6",
    "ipv6nobracket",
    "spaces",
    "scheme",
    "long",
  ].map((name) => `addr-${name}`),
  "addr-unixpath",
  "dir-nul",
  "add-zero",
  "m1-remove-leader",
  "sql-query-insert",
  ...[505, 506, 507, 510, 513].map((length) => `opendb-len-${length}`),
];

/** The process died there with 1.18.1 in place of these. */
const REPLACED = ["opendb-long", "opendb-long-exec"];

/** An outcome without the file that holds the row and the node that was asked, which differ from run to run. */
function compared(recording: Recording): unknown {
  const { outcome } = recording;
  const error = recordedComparable(recording);
  return outcome === "raised"
    ? { ...error, message: error.message.replace(/Node [23]:/, "Node N:") }
    : outcome;
}

// That the simulator does what was recorded of 1.18.1 is held by the other files of replays, so a recording that says the same
// of both releases is reproduced as exactly as the newer one is.
test("most older recordings are what 1.18.1 does, and each other one is known", () => {
  const counts = { exact: 0, "other release": 0, "not expressible": 0 };
  const differing: string[] = [];
  for (const recording of older) {
    const { base_id: id } = recording;
    const now = newer.get(id);
    if (now !== undefined && isLeftOut(id)) counts["not expressible"] += 1;
    else if (now !== undefined && isDeepStrictEqual(compared(recording), compared(now))) counts.exact += 1;
    else {
      counts["other release"] += 1;
      differing.push(id);
    }
  }
  console.log(`of ${older.length} older recordings: ${JSON.stringify(counts)}`);
  expect(differing.sort()).toEqual([...OTHERWISE, ...REPLACED].sort());
  holdCounts("dqlite", "recordings-older", counts);
});
