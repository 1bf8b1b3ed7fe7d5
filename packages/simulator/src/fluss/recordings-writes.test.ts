import { describe, expect, test } from "vitest";
import { type FlussTable, Schema, TableDescriptor, type TableOptions, TablePath } from "./index.ts";
import type { RequestEdit } from "./request-edits.ts";
import { notesOfReplays, ReplayStage } from "./testing/recordings.ts";

const notes = notesOfReplays();

const COLUMNS = { id: "INT", name: "STRING" };

interface Made {
  readonly stage: ReplayStage;
  readonly table: FlussTable;
}

async function make(
  keyed: boolean,
  settings: { readonly [key: string]: string } = {},
  options: TableOptions = {},
): Promise<Made> {
  const stage = await ReplayStage.start(notes, { tabletServers: 1 });
  const connection = await stage.connect(settings);
  const path = new TablePath("m", "t");
  const schema = keyed ? new Schema(COLUMNS, { primaryKeys: ["id"] }) : new Schema(COLUMNS);
  await stage.done(connection.getAdmin().createDatabase("m"));
  await stage.done(connection.getAdmin().createTable(path, new TableDescriptor(schema, options)));
  await stage.pass(200);
  return { stage, table: await stage.done(connection.getTable(path)) };
}

interface Edited {
  readonly edit: RequestEdit;
  readonly value?: number;
  readonly times?: number;
}

/** A writer that has written `before` rows through a link that then changes what it carries. */
async function edited(
  { edit, value, times }: Edited,
  settings: { readonly [key: string]: string } = {},
  before = 2,
) {
  const { stage, table } = await make(false, settings);
  const w = table.newAppend().createWriter();
  for (let id = 0; id < before; id += 1) await stage.done(w.append([id, "x"]).wait());
  await stage.cluster.inject({
    kind: "edit-frames",
    api: "ProduceLog",
    edit,
    ...(value === undefined ? {} : { value }),
    ...(times === undefined ? {} : { times }),
  });
  const next = async (id: string): Promise<void> => {
    await stage.cluster.inject({ kind: "leave-frames" });
    await stage.replay(id, { w });
  };
  return { stage, w, next };
}

const R3 = { "writer.retries": "3" };

describe("a link that changes what a writer sends", () => {
  test.each<[string, Edited, { readonly [key: string]: string }, string | null]>([
    ["B-mitm-corrupt-once", { edit: "flip-byte", times: 1 }, {}, null],
    ["B-mitm-corrupt-always-r3", { edit: "flip-byte" }, R3, "B-mitm-corrupt-always-r3-next"],
    ["B-mitm-seq-gap", { edit: "batch-sequence", value: 5, times: 1 }, {}, "B-mitm-seq-gap-next"],
    ["B-mitm-seq-gap-always", { edit: "batch-sequence", value: 5 }, R3, "B-mitm-seq-gap-always-next"],
    ["B-mitm-table-id", { edit: "table-id" }, R3, null],
    ["B-mitm-truncated", { edit: "truncate", times: 1 }, R3, "B-mitm-truncated-next"],
    ["B-mitm-magic", { edit: "magic" }, R3, null],
    ["B-mitm-schema-id", { edit: "schema-id", times: 1 }, R3, "B-mitm-schema-id-next"],
    ["B-mitm-cut-once", { edit: "cut", times: 1 }, {}, null],
  ])("%s", async (id, edit, settings, following) => {
    const { stage, w, next } = await edited(edit, settings);
    await stage.replay(id, { w });
    if (following !== null) await next(following);
  });

  test("B-mitm-cut-always", async () => {
    const { stage, w, next } = await edited({ edit: "cut" }, R3, 1);
    await stage.replay("B-mitm-cut-always", { w });
    await next("B-mitm-cut-always-next");
  });

  test("B-mitm-seq-old", async () => {
    const { stage, w, next } = await edited({ edit: "batch-sequence", value: -10, times: 1 }, {}, 10);
    await stage.replay("B-mitm-seq-old", { w });
    await next("B-mitm-seq-old-next");
  });

  test.each<[string, Edited, { readonly [key: string]: string }]>([
    ["B-mitm-seq-dup-next", { edit: "batch-sequence", value: -1, times: 1 }, {}],
    ["B-mitm-writer-unknown-next", { edit: "writer-id", times: 1 }, {}],
    ["B-mitm-acks-7-next", { edit: "acks", value: 7, times: 1 }, {}],
    ["B-mitm-acks-7-always-next", { edit: "acks", value: 7 }, R3],
    [
      "B-mitm-corrupt-always-noidem-next",
      { edit: "flip-byte" },
      { ...R3, "writer.enable-idempotence": "false" },
    ],
  ])("%s: the write after the one that was changed", async (id, edit, settings) => {
    const { stage, w, next } = await edited(edit, settings);
    await stage.done(
      w
        .append([9, "x"])
        .wait()
        .catch(() => {}),
    );
    await next(id);
  });

  test("an answer that never comes holds up the bucket for good", async () => {
    const { stage, w } = await edited({ edit: "swallow", times: 1 });
    await stage.replay("B-mitm-drop-once", { w });
    await stage.replay("B-mitm-drop-once-next", { w });
  });
});

describe("a link that changes what an upsert writer sends", () => {
  test.each<[string, Edited, { readonly [key: string]: string }]>([
    ["B-mitm-kv-corrupt-once", { edit: "flip-byte", times: 1 }, {}],
    ["B-mitm-kv-schema-id", { edit: "schema-id" }, R3],
    ["B-mitm-kv-seq", { edit: "batch-sequence", value: 5 }, R3],
    ["B-mitm-kv-target-nopk", { edit: "target-columns" }, R3],
    ["B-mitm-kv-timeout-1ms", { edit: "timeout", value: 1 }, R3],
  ])("%s", async (id, edit, settings) => {
    const { stage, table } = await make(true, settings);
    const writer = table.newUpsert();
    // Only a partial update sends the columns that it writes.
    const u = (
      edit.edit === "target-columns" ? writer.partialUpdateByName(["id", "name"]) : writer
    ).createWriter();
    await stage.done(u.upsert({ id: 1, name: "x" }).wait());
    await stage.cluster.inject({ kind: "edit-frames", api: "PutKv", ...edit });
    await stage.replay(id, { u });
  });
});

describe("a link that cuts or changes what is read", () => {
  test("a connection that breaks at a lookup: the lookup is tried again", async () => {
    const { stage, table } = await make(true);
    const lk = table.newLookup().createLookuper();
    await stage.cluster.inject({ kind: "edit-frames", api: "Lookup", edit: "cut", times: 1 });
    await stage.done(lk.lookup([1]));
    await stage.replay("B-mitm-lookup-cut-once-next", { lk });
  });

  test("requests of the admin and of limit scans are not tried again", async () => {
    const { stage, table: t } = await make(false);
    const a2 = (await stage.connect()).getAdmin();
    const inject = (api: string, edit: string) =>
      stage.cluster.inject({ kind: "edit-frames", api, edit, times: 1 });
    await inject("ListDatabases", "swallow");
    await stage.replay("B-mitm-admin-cut", { a2 });
    await stage.replay("B-mitm-admin-cut-next", { a2 });
    await inject("ListDatabases", "cut");
    await stage.replay("B-mitm-admin-cut-real", { a2 });
    await inject("ListOffsets", "cut");
    await stage.replay("B-mitm-offsets-cut", { a2, t });
    await inject("LimitScan", "cut");
    await stage.replay("B-mitm-limit-cut", { t });
    await inject("LimitScan", "table-id");
    await stage.replay("B-mitm-limit-table", { t });
  });

  test("a table that the server doesn't know: lookups wait for ever, polls find nothing", async () => {
    const { stage, table } = await make(true);
    const lk = table.newLookup().createLookuper();
    const s = await stage.done(table.newScan().createLogScanner());
    await stage.done(s.subscribe(0, 0));
    await stage.cluster.inject({ kind: "edit-frames", api: "Lookup", edit: "table-id" });
    await stage.cluster.inject({ kind: "edit-frames", api: "FetchLog", edit: "table-id" });
    await stage.replay("B-mitm-lookup-table", { lk });
    await stage.replay("B-mitm-fetch-table", { s });
  });
});

describe("large rows", () => {
  test("B-large", async () => {
    const { stage, table } = await make(false);
    const w = table.newAppend().createWriter();
    for (const id of ["B-large-20m-random", "B-after-large", "B-large-1m", "B-after-large-b_codes"]) {
      await stage.replay(id, { w });
    }
  });

  test("B-buffer-exhausted", async () => {
    const { stage, table } = await make(false, {
      "writer.buffer.memory-size": "3000000",
      "writer.buffer.wait-timeout-ms": "500",
    });
    const wb = table.newAppend().createWriter();
    const append = (row: readonly unknown[]) => {
      const handles = Array.from({ length: 12 }, () => wb.append(row));
      return handles.at(-1);
    };
    // The recorded append blocks and fails; here its handle waits and fails.
    const form = "await w.append([0,BIG]).wait()";
    await stage.replay("B-buffer-exhausted", { w: { append }, BIG: "b".repeat(1_000_000) }, form);
  });
});

describe("what a primary-key table does with deletes and old versions", () => {
  test.each<[string, { readonly [key: string]: string }, readonly string[]]>([
    [
      "disable",
      { "table.delete.behavior": "disable" },
      ["B-delete-disable", "B-delete-disable-upsert-after"],
    ],
    ["ignore", { "table.delete.behavior": "ignore" }, ["B-delete-ignore", "B-delete-ignore-lookup"]],
    [
      "first row",
      { "table.merge-engine": "first_row" },
      ["B-delete-firstrow", "B-delete-firstrow-lookup", "B-delete-firstrow-upsert-after"],
    ],
  ])("%s", async (_name, properties, ids) => {
    const { stage, table } = await make(true, {}, { properties });
    const u = table.newUpsert().createWriter();
    const lk = table.newLookup().createLookuper();
    await stage.done(u.upsert([1, "a"]).wait());
    for (const id of ids) await stage.replay(id, { u, lk });
  });

  test("versions: an older one than the row's is dropped without a word", async () => {
    const stage = await ReplayStage.start(notes);
    const connection = await stage.connect();
    const path = new TablePath("m", "v");
    const schema = new Schema({ id: "INT", v: "INT" }, { primaryKeys: ["id"] });
    const properties = { "table.merge-engine": "versioned", "table.merge-engine.versioned.ver-column": "v" };
    await stage.done(connection.getAdmin().createDatabase("m"));
    await stage.done(connection.getAdmin().createTable(path, new TableDescriptor(schema, { properties })));
    const table = await stage.done(connection.getTable(path));
    const u = table.newUpsert().createWriter();
    await stage.done(u.upsert([1, 10]).wait());
    await stage.replay("B-versioned-old", { u });
    expect(await stage.done(table.newLookup().createLookuper().lookup([1]))).toEqual({ id: 1, v: 10 });
  });
});
