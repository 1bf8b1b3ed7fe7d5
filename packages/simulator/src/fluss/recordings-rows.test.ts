import { expect, test } from "vitest";
import { type FlussTable, Schema, TableDescriptor, TablePath } from "./index.ts";
import { notesOfReplays, ReplayStage } from "./testing/recordings.ts";

const notes = notesOfReplays();

const LOG = new Schema({ id: "INT", name: "STRING", score: "DOUBLE", req: "STRING NOT NULL" });
const PK = new Schema({ id: "INT", name: "STRING", n: "INT" }, { primaryKeys: ["id"] });
const TYPES = new Schema({
  b: "BOOLEAN",
  i8: "TINYINT",
  i16: "SMALLINT",
  i32: "INT",
  i64: "BIGINT",
  f: "FLOAT",
  d: "DOUBLE",
  s: "STRING",
  by: "BYTES",
  fb: "BINARY(4)",
  dec: "DECIMAL(10, 2)",
  dt: "DATE",
  tm: "TIME",
  ts: "TIMESTAMP",
  tz: "TIMESTAMP_LTZ",
  ar: "ARRAY<INT>",
  mp: "MAP<STRING, INT>",
  st: "ROW<a INT, b STRING>",
});

async function table(name: string, schema: Schema): Promise<{ stage: ReplayStage; made: FlussTable }> {
  const stage = await ReplayStage.start(notes);
  const connection = await stage.connect();
  const path = new TablePath("sch", name);
  await stage.done(connection.getAdmin().createDatabase("sch"));
  await stage.done(connection.getAdmin().createTable(path, new TableDescriptor(schema)));
  await stage.pass(200);
  return { stage, made: await stage.done(connection.getTable(path)) };
}

test("rows that fit a log table, and rows that don't", async () => {
  const { stage, made } = await table("log", LOG);
  const w = made.newAppend().createWriter();
  for (const id of [
    "A5-append-ok",
    "A5-append-extra-column",
    "A5-append-missing-nullable",
    "A5-append-list-short",
    "A5-append-list-long",
    "A5-append-list-null-required",
    "A5-append-int-row",
    "A5-append-nonstr-key",
    "A5-append-str-for-int",
    "A5-append-float-for-int",
    "A5-append-int-overflow",
    "A5-append-str-for-double",
    "A5-append-int-for-double",
    "A5-append-good-after-bad",
  ]) {
    await stage.replay(id, { w });
  }
});

test.each([
  "A5-type-int for BOOLEAN",
  "A5-type-string for BOOLEAN",
  "A5-type-300 for TINYINT",
  "A5-type--129 for TINYINT",
  "A5-type-70000 for SMALLINT",
  "A5-type-2**70 for BIGINT",
  "A5-type-string for FLOAT",
  "A5-type-1e300 for FLOAT",
  "A5-type-int for BYTES",
  "A5-type-7 bytes for BINARY(4)",
  "A5-type-2 bytes for BINARY(4)",
  "A5-type-string for DECIMAL",
  "A5-type-DECIMAL with too many digits",
  "A5-type-DECIMAL with too many decimals",
  "A5-type-string for DATE",
  "A5-type-datetime for DATE",
  "A5-type-string for TIME",
  "A5-type-string for TIMESTAMP",
  "A5-type-int for TIMESTAMP",
  "A5-type-aware datetime for TIMESTAMP",
  "A5-type-naive datetime for TIMESTAMP_LTZ",
  "A5-type-int for ARRAY",
  "A5-type-str for ARRAY<INT>",
  "A5-type-list of ints for MAP",
  "A5-type-string value in MAP<STRING,INT>",
  "A5-type-int key in MAP<STRING,INT>",
  "A5-type-null key in MAP",
  "A5-type-int for ROW",
  "A5-type-short list for ROW",
  "A5-type-wrong type in ROW field",
])("a value for a column: %s", async (id) => {
  const { stage, made } = await table("types", TYPES);
  await stage.replay(id, { wt: made.newAppend().createWriter() });
});

test("rows and keys of a primary-key table", async () => {
  const { stage, made } = await table("pk", PK);
  const u = made.newUpsert().createWriter();
  const pu = made.newUpsert().partialUpdateByName(["id", "name"]).createWriter();
  const lk = made.newLookup().createLookuper();
  for (const id of [
    "A5-upsert-no-pk",
    "A5-upsert-null-pk",
    "A5-delete-ok",
    "A5-delete-no-pk",
    "A5-delete-extra",
    "A5-delete-type",
    "A5-delete-list-long",
    "A5-lookup-missing",
    "A5-lookup-null",
    "A5-lookup-list-long",
    "A5-lookup-scalar",
    "A5-append-on-pk",
    "A5-new_append-on-pk",
    "A5-batchscan-on-pk",
    "A5-logscan-on-pk",
    "A5-partial-unknown",
    "A5-partial-index-range",
    "A5-partial-index-neg",
    "A5-partial-ok",
    "A5-partial-row-other-col",
  ]) {
    await stage.replay(id, { u, pu, lk, tk: made });
  }
  const { is, ...row } = await stage.replay("A4-acl-read-lookup", { lk });
  expect([is, row]).toEqual(["success", { value: null }]);
});

test.each([
  "A5-upsert-on-log",
  "A5-new_lookup-on-log",
  "A5-scan-name-unknown",
  "A5-scan-index-range",
  "A5-scan-index-neg",
  "A5-scan-empty",
  "A5-scan-limit-zero",
  "A5-scan-limit-neg",
  "A5-scan-bucketscan-no-limit",
  "A5-scan-bucketscan-wrong-table",
  "A5-scan-bucketscan-wrong-bucket",
  "A5-scan-filter-type",
  "A5-scan-filter-limit",
  "A5-scan-filter-obj",
  "A5-scan-filter-string-op",
  "A5-scan-filter-in-empty",
])("what a scan can't be: %s", async (id) => {
  const { stage, made } = await table("log", LOG);
  await stage.replay(id, { t: made, object: () => Symbol("object") });
});

test("what a scanner does before, after and instead of reading", async () => {
  const { stage, made } = await table("log", LOG);
  const w = made.newAppend().createWriter();
  for (let id = 0; id < 6; id += 1) await stage.done(w.append({ id, req: "r" }).wait());
  const sc = await stage.done(made.newScan().createLogScanner());
  const sb = await stage.done(made.newScan().createRecordBatchLogScanner());
  for (const id of [
    "A5-scanner-poll-unsubscribed",
    "A5-scanner-poll_record_batch-on-record-scanner",
    "A5-scanner-poll-on-batch-scanner",
    "A5-scanner-subscribe-bad-bucket",
    "A5-scanner-subscribe-neg-bucket",
    "A5-scanner-subscribe-neg-offset",
    "A5-scanner-poll-neg-offset",
    "A5-scanner-poll-neg-timeout",
    "A5-scanner-unsubscribe-not-subscribed",
  ]) {
    await stage.replay(id, { sc, sb });
  }
});

test("an offset beyond the log, or before it", async () => {
  const { stage, made } = await table("log", LOG);
  const w = made.newAppend().createWriter();
  for (let id = 0; id < 3; id += 1) await stage.done(w.append({ id, req: "r" }).wait());
  const beyond = await stage.done(made.newScan().createLogScanner());
  await stage.done(beyond.subscribe(0, 1000));
  await stage.replay("B-scan-offset-beyond", { s: beyond });
  const before = await stage.done(made.newScan().createLogScanner());
  await stage.done(before.subscribe(0, -3));
  await stage.replay("B-scan-offset-minus3", { s: before });
  await stage.replay("B-scan-offset-minus3-again", { s: before });
});

test("lookups by the beginning of the key", async () => {
  const stage = await ReplayStage.start(notes);
  const connection = await stage.connect();
  const path = new TablePath("bdb", "pfx");
  const schema = new Schema({ a: "INT", b: "INT", c: "STRING" }, { primaryKeys: ["a", "b"] });
  await stage.done(connection.getAdmin().createDatabase("bdb"));
  await stage.done(
    connection.getAdmin().createTable(path, new TableDescriptor(schema, { bucketKeys: ["a"] })),
  );
  const px = await stage.done(connection.getTable(path));
  const writer = px.newUpsert().createWriter();
  for (const b of [1, 2]) writer.upsert([1, b, "x"]);
  writer.upsert([2, 1, "y"]);
  await stage.done(writer.flush());
  for (const id of ["B-prefix-unknown-col", "B-prefix-empty", "B-prefix-full-pk", "B-prefix-type"]) {
    await stage.replay(id, { px });
  }
  const outcome = await stage.replay("B-prefix-ok", { px });
  expect(outcome.is === "success" && outcome.value).toEqual([
    { a: 1, b: 1, c: "x" },
    { a: 1, b: 2, c: "x" },
  ]);
});
