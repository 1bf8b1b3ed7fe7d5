import { fluss as entries } from "@faultbook/errors/catalogue";
import { FlussError } from "@faultbook/errors/fluss";
import { expect, test } from "vitest";
import { done, within } from "../testing/drive.ts";
import * as fluss from "../testing/simulator.ts";
import { Stage } from "../testing/stage.ts";
import { exceptionOf } from "./names.ts";

async function javaOn(stage: Stage): Promise<fluss.JavaConnection> {
  const config = new fluss.Config({ "bootstrap.servers": stage.cluster.bootstrapServers });
  return stage.done(fluss.JavaConnection.create(config, { world: stage.world }));
}

async function errorOf(stage: Stage, call: Promise<unknown>): Promise<unknown> {
  const outcome = await within(stage.world, 60_000, call);
  expect(outcome.is).toBe("error");
  return outcome.is === "error" ? outcome.error : undefined;
}

test("every code has the exception that its record names", () => {
  const wrong = entries
    .filter(({ javaException }) => javaException !== null)
    .filter(({ code, javaException }) => exceptionOf(code) !== `org.apache.fluss.exception.${javaException}`);
  expect(wrong).toEqual([]);
});

test("the admin's error is that of the server, under the name of its own method", async () => {
  const stage = await Stage.set(fluss);
  const admin = (await javaOn(stage)).getAdmin();
  const error = await errorOf(stage, admin.getTableInfo(stage.path));
  expect(error).toBeInstanceOf(FlussError);
  expect(error).toMatchObject({ errorCode: 7, message: "Table 'shop.orders' does not exist." });
  expect(
    stage.world.trace.some((event) => event.kind === "call-start" && event.name === "JavaAdmin.getTableInfo"),
  ).toBe(true);
});

test("a missing table is a FlussRuntimeException around the server's -1", async () => {
  const stage = await Stage.set(fluss);
  const error = await errorOf(stage, (await javaOn(stage)).getTable(stage.path));
  expect(error).toMatchObject({ name: "FlussRuntimeException", message: "Failed to update metadata" });
  expect((error as fluss.JavaException).cause).toMatchObject({ errorCode: -1 });
});

test("what can't be read is a FetchException without a code", async () => {
  const stage = await Stage.set(fluss);
  await stage.table();
  const table = await stage.done((await javaOn(stage)).getTable(stage.path));
  const scanner = await stage.done(table.newScan().createLogScanner());
  await stage.done(scanner.subscribe(0, 1000));
  const error = await errorOf(stage, scanner.poll(1000));
  expect(error).toMatchObject({ name: "FetchException" });
  expect((error as Error).cause).toBeUndefined();
  expect((error as Error).message).toMatch(
    /^The fetching offset 1000 is out of range: org\.apache\.fluss\.exception\.LogOffsetOutOfRangeException: Received /,
  );
});

test("a write makes the partition that it needs, and ends with why it can't", async () => {
  const stage = await Stage.set(fluss);
  await stage.table({ partitionKeys: ["name"] });
  const java = await javaOn(stage);
  const writer = (await stage.done(java.getTable(stage.path))).newAppend().createWriter();
  await stage.done(writer.append([1, "EU"]).wait());
  const made = await stage.done(java.getAdmin().listPartitionInfos(stage.path));
  expect(made.map(({ partitionName }) => partitionName)).toEqual(["EU"]);
  const error = await errorOf(stage, writer.append([1, "a.b"]).wait());
  expect(error).toMatchObject({
    name: "FlussRuntimeException",
    message: "Failed to dynamically create partition shop.orders(p=a.b)",
    cause: { errorCode: 43 },
  });
});

test("a table refuses what it isn't made for, as recorded", async () => {
  const stage = await Stage.set(fluss);
  await stage.table();
  const log = await stage.done((await javaOn(stage)).getTable(stage.path));
  expect(() => log.newLookup()).toThrow("Log table shop.orders doesn't support lookup");
  expect(() => log.newUpsert()).toThrow(/is not a Primary Key Table and doesn't support UpsertWriter/);
  await stage.done(stage.admin.dropTable(stage.path));
  const schema = new fluss.Schema({ id: "INT", name: "STRING" }, { primaryKeys: ["id"] });
  await stage.done(stage.admin.createTable(stage.path, new fluss.TableDescriptor(schema)));
  const keyed = await stage.done((await javaOn(stage)).getTable(stage.path));
  expect(() => keyed.newAppend()).toThrow(/is not a Log Table and doesn't support AppendWriter/);
});

test("a setting that can't be is an IllegalArgumentException", async () => {
  const stage = await Stage.set(fluss);
  const config = new fluss.Config({ "writer.batch-size": "0" });
  const error = await errorOf(stage, fluss.JavaConnection.create(config, { world: stage.world }));
  expect(error).toMatchObject({ name: "IllegalArgumentException" });
  expect(error).toBeInstanceOf(fluss.JavaException);
});

test("nobody at the address is an IllegalStateException around code 1", async () => {
  const stage = await Stage.set(fluss);
  const config = new fluss.Config({ "bootstrap.servers": "127.0.0.1:9999" });
  const error = await errorOf(stage, fluss.JavaConnection.create(config, { world: stage.world }));
  expect(error).toMatchObject({ name: "IllegalStateException", cause: { errorCode: 1 } });
});

test("the servers' release is one of two", async () => {
  const world = new fluss.World({ seed: 1 });
  expect(await done(world, fluss.startCluster({ world, server: "main" }))).toBeInstanceOf(fluss.FlussCluster);
  await expect(fluss.startCluster({ server: "0.8" as "main" })).rejects.toThrow(
    'server must be "0.9.1" or "main", got "0.8"',
  );
});
