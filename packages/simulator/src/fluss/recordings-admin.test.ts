import { describe, expect, test } from "vitest";
import { type ClusterOptions, Schema, TableDescriptor, TablePath } from "./index.ts";
import { notesOfReplays, ReplayStage } from "./testing/recordings.ts";

const notes = notesOfReplays();

const LOG = new TableDescriptor(new Schema({ id: "INT", name: "STRING" }));

async function withAdmin(options?: ClusterOptions): Promise<ReplayStage> {
  const stage = await ReplayStage.start(notes, options);
  const connection = await stage.connect();
  stage.names["conn"] = connection;
  stage.names["admin"] = connection.getAdmin();
  return stage;
}

describe("databases and tables that aren't there", () => {
  test.each([
    "A2-get_table-missing-db",
    "A2-get_table_info-missing",
    "A2-drop_table-missing",
    "A2-drop_table-missing-db",
    "A2-drop_table-missing-ignored",
    "A2-table_exists-missing-db",
    "A2-list_offsets-missing",
    "A2-list_partition_infos-missing",
    "A2-lake-missing",
    "A2-create_partition-missing",
    "A2-list_tables-missing-db",
    "A2-bad-name-get",
    "B-db-info-missing",
    "B-db-drop-missing",
    "B-db-drop-missing-ignored",
    "B-table-create-nodb",
  ])("%s", async (id) => {
    const stage = await withAdmin();
    await stage.replay(id);
  });
});

test.each([
  "B-db-name-space",
  "B-db-name-empty",
  "B-db-name-dot",
  "B-db-name-dotdot",
  "B-db-name-slash",
  "B-db-name-dunder",
  "B-db-name-unicode",
  "B-db-name-dollar",
  "B-db-name-nonstr",
])("the name of a database: %s", async (id) => {
  const stage = await withAdmin();
  await stage.replay(id);
});

test("databases and tables from first to last", async () => {
  const stage = await withAdmin();
  for (const id of [
    "B-db-create",
    "B-db-create-again",
    "B-db-create-again-ignored",
    "B-table-create",
    "B-table-create-again",
    "B-table-create-again-false",
    "B-table-create-again-ignored",
    "B-db-drop-not-empty",
    "B-nodes",
    "B-cascade",
  ]) {
    await stage.replay(id);
  }
  const admin = (await stage.connect()).getAdmin();
  expect(await stage.done(admin.listDatabases())).toEqual(["fluss"]);
});

test.each([
  "B-table-name-empty",
  "B-table-name-dot",
  "B-table-name-dotdot",
  "B-table-name-slash",
  "B-table-name-dollar",
  "B-table-name-unicode",
  "B-table-name-long",
  "B-table-badkind",
  "B-table-path-str",
  "B-create-no-columns",
  "B-create-pk-missing-col",
  "B-create-pk-nullable",
  "B-create-bucket-zero",
  "B-create-bucket-max",
  "B-create-bucket-key-not-pk",
  "B-create-bucket-key-dup",
  "B-create-repl-0",
  "B-create-repl-neg",
  "B-create-repl-abc",
  "B-create-prop-unknown",
  "B-create-prop-custom",
  "B-create-ttl-bad",
  "B-create-log-format-bad",
  "B-create-kv-format-bad",
  "B-create-log-format-indexed-pk",
  "B-create-zstd-level",
  "B-create-datalake-no-lake",
  "B-create-datalake-format",
  "B-create-merge-engine-on-log",
  "B-create-merge-engine-bad",
  "B-create-merge-versioned-missing",
  "B-create-delete-behavior-bad",
  "B-create-auto-inc-bad-type",
  "B-create-auto-inc-missing",
  "B-create-auto-inc-no-pk",
  "B-create-dict-type",
  "B-create-null-type",
  "B-create-pk-complex",
  "B-create-pk-float",
  "B-create-bucket-str",
  "B-create-partkeys-str",
])("what a table can't be, and what it can: %s", async (id) => {
  const stage = await withAdmin();
  await stage.replay("B-db-create");
  await stage.replay(id);
});

test.each(["B-offsets-ok", "B-offsets-neg-bucket", "B-offsets-empty", "B-offsets-ts-future", "B-lake-none"])(
  "a table with nothing in it: %s",
  async (id) => {
    const stage = await withAdmin();
    await stage.replay("B-db-create");
    await stage.replay("B-table-create");
    await stage.pass(200); // The table gets its leaders a moment after it was made.
    await stage.replay(id);
  },
);

test("a limit on buckets", async () => {
  const stage = await withAdmin({ tabletServers: 1, config: { "max.bucket.num": "4" } });
  const admin = (await stage.connect()).getAdmin();
  await stage.done(admin.createDatabase("m"));
  await stage.replay("B-bucket-max-num");
});

test("racks that only some servers tell", async () => {
  const stage = await ReplayStage.start(notes, { tabletServers: ["rack-a", null] });
  const a = (await stage.connect()).getAdmin();
  await stage.done(a.createDatabase("d"));
  await stage.replay("B-rack-mixed", { a });
  await stage.replay("B-rack-mixed-rf2", { a });
});

test("what was made from a connection goes on working after it was closed", async () => {
  const stage = await ReplayStage.start(notes);
  const cx = await stage.connect();
  const ax = cx.getAdmin();
  await stage.done(ax.createDatabase("shop"));
  await stage.done(ax.createTable(new TablePath("shop", "ev"), LOG));
  const wx = (await stage.done(cx.getTable(new TablePath("shop", "ev")))).newAppend().createWriter();
  await stage.done(cx.close());
  for (const id of ["A2-closed-admin", "A2-closed-get_table", "A2-closed-flush", "A2-close-twice"]) {
    await stage.replay(id, { ax, cx, wx });
  }
});
