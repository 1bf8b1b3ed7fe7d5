// Goal: recorded calls, as they stand, do in the sandbox's Python what they did in the real client.
import { afterAll, expect, test } from "vitest";
import { Schema, TableDescriptor, TablePath } from "../../simulator/src/fluss/index.ts";
import {
  notesOfReplays,
  RECORDINGS,
  ReplayStage,
  replayBy,
} from "../../simulator/src/fluss/testing/recordings.ts";
import { runNames, shownBy } from "../../simulator/src/fluss/testing/runs.ts";
import { pythonCaller } from "../testing/python-caller.ts";

/** Calls that Python doesn't make, by their ids or the beginning of them, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  "B-raw-": "messages made by hand: no client sends them, and the simulated network carries no bytes",
  "B-buffer-exhausted": "a loop of appends that the recorder wrote in words",
  "C-newconn-": "a loop of tries that the recorder wrote in words",
  "C-newproc-": "a loop of tries that the recorder wrote in words",
  "A5-pandas-": "data frames as input: pandas isn't part of the sandbox",
  "A5-readback": "the recorder's own function",
  "B-storage-log-": "a data directory that is deleted under a running server: no fault does that",
  "B-diskfull-create": "whether a server that is gone still counts depends on when the recorder asked",
};

const reasonFor = (id: string): string | undefined =>
  Object.entries(LEFT_OUT).find(([beginning]) => id.startsWith(beginning))?.[1];

const python = await pythonCaller((id) => reasonFor(id) === undefined);
replayBy(python);
const notes = notesOfReplays();

// The worlds of the recordings are set up by the simulator's own tests; only who makes the calls differs.
await import("../../simulator/src/fluss/recordings-admin.test.ts");
await import("../../simulator/src/fluss/recordings-connect.test.ts");
await import("../../simulator/src/fluss/recordings-drops.test.ts");
await import("../../simulator/src/fluss/recordings-failover.test.ts");
await import("../../simulator/src/fluss/recordings-partitions.test.ts");
await import("../../simulator/src/fluss/recordings-rows.test.ts");
await import("../../simulator/src/fluss/recordings-security.test.ts");
await import("../../simulator/src/fluss/recordings-servers.test.ts");
await import("../../simulator/src/fluss/recordings-writes.test.ts");

const LOG = new Schema({ id: "INT", name: "STRING", score: "DOUBLE", req: "STRING NOT NULL" });
const PK = new Schema({ id: "INT", name: "STRING", n: "INT" }, { primaryKeys: ["id"] });

/** The recorder's tables, with some rows in each. */
async function tables() {
  const stage = await ReplayStage.start(notes);
  const connection = await stage.connect();
  const admin = connection.getAdmin();
  await stage.done(admin.createDatabase("sch"));
  const open = async (name: string, schema: Schema) => {
    const path = new TablePath("sch", name);
    await stage.done(admin.createTable(path, new TableDescriptor(schema)));
    await stage.pass(200);
    return stage.done(connection.getTable(path));
  };
  const [t, tk] = [await open("log", LOG), await open("pk", PK)];
  const w = t.newAppend().createWriter();
  for (const id of [0, 1, 2]) await stage.done(w.append({ id, req: "r" }).wait());
  await stage.done(tk.newUpsert().createWriter().upsert({ id: 1 }).wait());
  return { stage, t, tk, w };
}

test("what only Python has: truth values, and Arrow as output", async () => {
  const { stage, t, tk } = await tables();
  const sc = await stage.done(t.newScan().createLogScanner());
  const sb = await stage.done(t.newScan().createRecordBatchLogScanner());
  for (const id of [
    "A5-scan-filter-bool",
    "A5-scan-filter-and",
    "A5-scan-bucketscan-ok",
    "A5-scan-bucketscan-pk-ok",
    "A5-scan-bucketscan-spent",
    "A5-scanner-poll_arrow-on-record-scanner",
    "A5-scanner-to_arrow-unsubscribed",
    "A5-scanner-to_pandas-on-record-scanner",
    "A5-scanner-poll_arrow-unsubscribed",
  ]) {
    await stage.replay(id, { t, tk, sc, sb });
  }
  await stage.done(sb.subscribe(0, 1000));
  await stage.replay("B-batchscan-offset-beyond", { sb });
  await stage.replay("B-to_arrow-offset-beyond", { sb });
});

test("Arrow as input", async () => {
  const { stage, w } = await tables();
  for (const id of [
    "A5-arrow-fewer",
    "A5-arrow-wrongtype",
    "A5-arrow-nullreq",
    "A5-arrow-extra",
    "A5-arrow-large",
    "A5-arrow-table-fewer",
    "A5-arrow-not-batch",
    "A5-arrow-table-as-batch",
    "A5-arrow-flush",
  ]) {
    await stage.replay(id, { w });
  }
});

test("every recorded call is made by Python, or left out for a reason", () => {
  expect([...RECORDINGS.keys()].filter((id) => !python.ids.has(id) && reasonFor(id) === undefined)).toEqual(
    [],
  );
});

test("what is left out is recorded, and not made", () => {
  const ids = [...RECORDINGS.keys()];
  const stale = Object.keys(LEFT_OUT).filter((beginning) => !ids.some((id) => id.startsWith(beginning)));
  expect([stale, [...python.ids].filter((id) => reasonFor(id) !== undefined)]).toEqual([[], []]);
});

test("Python makes more of the recorded calls than the simulator's own tests, not fewer", () => {
  const own = new Set(runNames().flatMap((name) => shownBy(name).replayed));
  expect([...own].filter((id) => !python.ids.has(id) && reasonFor(id) === undefined)).toEqual([]);
});

afterAll(() => {
  console.log(`Python made ${python.ids.size} of ${RECORDINGS.size} recorded calls as they stand.`);
});
