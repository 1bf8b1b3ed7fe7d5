import { describe, expect, test } from "vitest";
import { type FlussConnection, type FlussTable, Schema, TableDescriptor, TablePath } from "./index.ts";
import { notesOfReplays, ReplayStage } from "./testing/recordings.ts";

const notes = notesOfReplays();

const LOG = new TableDescriptor(new Schema({ id: "INT", name: "STRING" }));
const PK = new TableDescriptor(new Schema({ id: "INT", name: "STRING" }, { primaryKeys: ["id"] }));
const PK3 = new TableDescriptor(
  new Schema({ id: "INT", name: "STRING", v: "STRING" }, { primaryKeys: ["id"] }),
);

interface Made {
  readonly stage: ReplayStage;
  readonly connection: FlussConnection;
  readonly path: TablePath;
  readonly table: FlussTable;
}

async function make(
  database: string,
  name: string,
  descriptor: TableDescriptor,
  settings: { readonly [key: string]: string } = {},
): Promise<Made> {
  const stage = await ReplayStage.start(notes);
  const connection = await stage.connect(settings);
  const path = new TablePath(database, name);
  const admin = connection.getAdmin();
  await stage.done(admin.createDatabase(database));
  await stage.done(admin.createTable(path, descriptor));
  await stage.pass(200);
  stage.names["admin"] = admin;
  stage.names["conn"] = connection;
  return { stage, connection, path, table: await stage.done(connection.getTable(path)) };
}

test("a table that is dropped while a writer and a scanner hold it", async () => {
  const stage = await ReplayStage.start(notes);
  const conn = await stage.connect();
  const admin = conn.getAdmin();
  await stage.done(admin.createDatabase("shop"));
  await stage.replay("A2-create-log", { admin, LOG });
  await stage.pass(200);
  const t = await stage.done(conn.getTable(new TablePath("shop", "ev")));
  const w = t.newAppend().createWriter();
  await stage.done(w.append({ id: 1, name: "a" }).wait());
  const sc = await stage.done(t.newScan().createLogScanner());
  await stage.done(sc.subscribe(0, 0));
  while ((await stage.done(sc.poll(1000))).isEmpty());
  const names = { admin, conn, t, w, sc };
  await stage.replay("A2-drop", names);
  // The scanner's own fetch hears of it first and forgets where the bucket is; a writer asks, and is told nothing.
  await stage.pass(50);
  for (const id of [
    "A2-append-after-drop-0",
    "A2-append-after-drop-1",
    "A2-flush-after-drop",
    "A2-poll-after-drop",
    "A2-poll-after-drop2",
    "A2-new-scan-after-drop",
    "A2-get_table-after-drop-same-conn",
    "A2-list_offsets-after-drop",
  ]) {
    await stage.replay(id, names);
  }
  await stage.done(admin.createTable(new TablePath("shop", "ev"), LOG));
  await stage.pass(200);
  await stage.done(conn.getTable(new TablePath("shop", "ev")));
  await stage.replay("A2-append-old-writer-recreated", names);
});

describe("a dropped table and a writer that was made before", () => {
  test.each([
    ["A2-append-after-drop-retries3", "shop", "ev4", LOG, { "writer.retries": "3" }],
    [
      "A2-append-after-drop-noidem",
      "shop",
      "ev5",
      LOG,
      { "writer.retries": "3", "writer.enable-idempotence": "false" },
    ],
    ["A2-dropped-w2-r3", "pend", "w2-r3", LOG, { "writer.retries": "3" }],
    ["A2-dropped-k2", "pend", "k2", PK3, {}],
  ] as const)("%s", async (id, database, name, descriptor, settings) => {
    const { stage, connection, path, table } = await make(database, name, descriptor, settings);
    const w = table.hasPrimaryKey() ? table.newUpsert().createWriter() : table.newAppend().createWriter();
    const row = Object.fromEntries(
      table
        .getTableInfo()
        .getColumnNames()
        .map((column) => [column, null]),
    );
    const first = "append" in w ? w.append({ ...row, id: 1 }) : w.upsert({ ...row, id: 1 });
    await stage.done(first.wait());
    await stage.done(connection.getAdmin().dropTable(path));
    await stage.pass(2000);
    await stage.replay(id, { w, w4: w, w5: w });
  });
});

describe("a dropped primary-key table", () => {
  test("lookups wait for ever, limit scans fail", async () => {
    const { stage, connection, path, table } = await make("shop", "pk", PK);
    const lk = table.newLookup().createLookuper();
    const u = table.newUpsert().createWriter();
    await stage.done(u.upsert([1, "a"]).wait());
    await stage.replay("A2-lookup-none", { lk });
    // A scanner is open too: it is what forgets where the bucket was.
    const scanner = await stage.done(table.newScan().createLogScanner());
    await stage.done(scanner.subscribe(0, 0));
    while ((await stage.done(scanner.poll(1000))).isEmpty());
    await stage.done(connection.getAdmin().dropTable(path));
    await stage.pass(50);
    await stage.replay("A2-lookup-after-drop", { lk });
    await stage.replay("A2-limit-after-drop", { t3: table });
  });

  test.each([
    ["A2-dropped-lk0", 0],
    ["A2-dropped-lk2", 2000],
  ])("%s", async (id, afterMs) => {
    const { stage, connection, path, table } = await make("pend", "lk", PK);
    const lk = table.newLookup().createLookuper();
    await stage.done(lk.lookup([1]));
    await stage.done(connection.getAdmin().dropTable(path));
    await stage.pass(afterMs);
    await stage.replay(id, { lk });
  });
});

test("what is waited for is told apart from what has failed: a handle gives its outcome once", async () => {
  const { stage, table } = await make("shop", "once", LOG);
  const handle = table.newAppend().createWriter().append([1, "a"]);
  await stage.done(handle.wait());
  await expect(stage.done(handle.wait())).rejects.toMatchObject({
    errorCode: -2,
    message: "WriteResultHandle already consumed",
  });
});
