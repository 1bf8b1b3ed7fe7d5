import { expect, test } from "vitest";
import { administration, refusal } from "../testing/administration.ts";
import * as fluss from "../testing/simulator.ts";
import type { Stage } from "../testing/stage.ts";

const { TableChange } = fluss;

async function altering(
  options: fluss.ClusterOptions = {},
  table: fluss.TableOptions = {},
): Promise<{
  readonly stage: Stage;
  readonly admin: fluss.JavaAdmin;
  alter(...changes: fluss.TableChange[]): Promise<string>;
}> {
  const { stage, admin } = await administration(options);
  await stage.table(table);
  return { stage, admin, alter: (...changes) => refusal(stage, admin.alterTable(stage.path, changes)) };
}

test("altering a table is refused in the recorded words", async () => {
  const { alter } = await altering();
  expect(await alter(TableChange.set("table.replication.factor", "2"))).toBe(
    "56 The option 'table.replication.factor' is not supported to alter yet.",
  );
  expect(await alter(TableChange.reset("table.nope"))).toBe(
    "56 The option 'table.nope' is not supported to alter yet.",
  );
  expect(await alter(TableChange.set("table.datalake.enabled", "true"))).toBe(
    "56 The option 'table.datalake.enabled' cannot be altered for tables that were created before the Fluss cluster enabled datalake.",
  );
  expect(await alter(TableChange.set("owner", "shop"), TableChange.addColumn("extra", "INT"))).toBe(
    "56 Table alteration can only be applied to one of the following: table properties or table schema.",
  );
  expect(await alter(TableChange.addColumn("name", "INT"))).toBe("56 Column name already exists.");
  expect(await alter(TableChange.addColumn("extra", "INT NOT NULL"))).toMatch(
    /^-1 java\.lang\.IllegalArgumentException: Column extra must be nullable\.\n\tat /,
  );
  expect(await alter(TableChange.addColumn("extra", "INT", "first"))).toMatch(
    /^-1 java\.lang\.IllegalArgumentException: Only support addColumn column at last now\./,
  );
  for (const [change, kind] of [
    [TableChange.dropColumn("name"), "drop"],
    [TableChange.modifyColumn("name", "INT"), "modify"],
    [TableChange.renameColumn("name", "label"), "rename"],
  ] as const) {
    expect(await alter(change)).toBe(
      `-1 org.apache.fluss.exception.SchemaChangeException: Not support ${kind} column now.\n`,
    );
  }
  expect(await alter(TableChange.set("table.datalake.freshness", "soon"))).toMatch(
    /^39 Invalid value for config/,
  );
});

test("the trunk alters more options, and lists all that it doesn't", async () => {
  const { alter } = await altering({ server: "main" }, { bucketKeys: ["id"] });
  expect(await alter(TableChange.set("table.log.ttl", "1 d"))).toBe("success");
  expect(
    await alter(TableChange.set("table.log.format", "ARROW"), TableChange.reset("table.replication.factor")),
  ).toBe(
    "56 The following options are not supported to alter yet: 'table.log.format', 'table.replication.factor'.",
  );
  expect(await alter(TableChange.set("table.datalake.enabled", "true"))).toBe(
    "56 The following options cannot be altered for tables that were created before the Fluss cluster enabled datalake: 'table.datalake.enabled'.",
  );
});

test("a table that was made with a lake is refused once the lake is gone", async () => {
  const { stage, admin } = await administration();
  await stage.done(admin.alterClusterConfigs([{ key: "datalake.format", value: "paimon" }]));
  await stage.table();
  const toLake = TableChange.set("table.datalake.enabled", "true");
  await stage.done(admin.alterTable(stage.path, [toLake]));
  await stage.done(admin.alterTable(stage.path, [TableChange.addColumn("extra", "INT")]));

  await stage.done(admin.alterClusterConfigs([{ key: "datalake.format", opType: "DELETE" }]));
  expect(await refusal(stage, admin.alterTable(stage.path, [TableChange.addColumn("more", "INT")]))).toBe(
    "56 Cannot alter schema for datalake enabled table shop.orders, because the Fluss cluster doesn't enable datalake tables.",
  );
  await stage.done(admin.alterTable(stage.path, [TableChange.set("table.datalake.enabled", "false")]));
  expect(await refusal(stage, admin.alterTable(stage.path, [toLake]))).toBe(
    "56 Cannot alter table shop.orders in data lake, because the Fluss cluster doesn't enable datalake tables.",
  );
});

test("what is altered holds: options in the table's info, columns for those who open it anew", async () => {
  const { stage, admin, alter } = await altering();
  const old = await stage.done(stage.connection.getTable(stage.path));
  const writer = old.newAppend().createWriter();
  await stage.done(writer.append([1, "a"]).wait());

  expect(
    await alter(TableChange.set("owner", "shop"), TableChange.set("table.log.tiered.local-segments", "5")),
  ).toBe("success");
  expect(await alter(TableChange.addColumn("extra", "INT"), TableChange.addColumn("note", "STRING"))).toBe(
    "success",
  );
  await stage.pass(100);
  const info = await stage.done(admin.getTableInfo(stage.path));
  expect(info.getProperties()["table.log.tiered.local-segments"]).toBe("5");
  expect(info.getCustomProperties()).toEqual({ owner: "shop" });
  expect(info.getColumnNames()).toEqual(["id", "name", "extra", "note"]);
  expect(info.schemaId).toBe(2);

  await stage.done(writer.append([2, "b"]).wait());
  const table = await stage.done(stage.connection.getTable(stage.path));
  await stage.done(table.newAppend().createWriter().append([3, "c", 7, "new"]).wait());
  const batch = new fluss.TableBucket(info.tableId, 0);
  const rows = await stage.done(table.newScan().limit(9).createBucketBatchScanner(batch).nextBatch());
  expect(rows?.rows).toEqual([
    { id: 1, name: "a", extra: null, note: null },
    { id: 2, name: "b", extra: null, note: null },
    { id: 3, name: "c", extra: 7, note: "new" },
  ]);
});

test("rows of a table with a key keep their new columns, whoever writes them", async () => {
  const { stage, admin } = await administration();
  const old = (await stage.keyed()).newUpsert().createWriter();
  await stage.done(old.upsert([1, "a"]).wait());
  await stage.done(admin.alterTable(stage.path, [TableChange.addColumn("extra", "INT")]));
  await stage.pass(100);
  const table = await stage.done(stage.connection.getTable(stage.path));
  const lookuper = table.newLookup().createLookuper();
  expect(await stage.done(lookuper.lookup([1]))).toEqual({ id: 1, name: "a", extra: null });
  await stage.done(table.newUpsert().createWriter().upsert([1, "a", 7]).wait());
  expect(await stage.done(lookuper.lookup([1]))).toEqual({ id: 1, name: "a", extra: 7 });
});

test("a missing table is 7, unless that is no matter", async () => {
  const { stage, admin } = await administration();
  const changes = [TableChange.set("owner", "shop")];
  expect(await refusal(stage, admin.alterTable(stage.path, changes))).toBe(
    "7 Table 'shop.orders' does not exist.",
  );
  await stage.done(admin.alterTable(stage.path, changes, { ignoreIfNotExists: true }));
  const text = ["SET a = b"] as unknown as fluss.TableChange[];
  await expect(admin.alterTable(stage.path, text)).rejects.toThrow("a table change must be a TableChange");
});
