import { expect, test } from "vitest";
import * as fluss from "./testing/simulator.ts";
import { Stage } from "./testing/stage.ts";

// Goal: what was recorded of a damaged table file of RocksDB. No call fails, and rows that exist read as absent.

const ROWS = 500;

/** A table of 500 rows on one server, or on three, and a lookup of it. */
async function filled(options: fluss.ClusterOptions = { tabletServers: 1 }) {
  const stage = await Stage.set(fluss, options);
  const table = await stage.keyed();
  const writer = table.newUpsert().createWriter();
  for (let id = 0; id < ROWS; id++) writer.upsert([id, `row ${id}`]);
  await stage.done(writer.flush());
  const lookuper = table.newLookup().createLookuper();
  const missing = async (reader = lookuper): Promise<number> => {
    const found = await Promise.all([...Array(ROWS).keys()].map((id) => stage.done(reader.lookup([id]))));
    return found.filter((row) => row === null).length;
  };
  const server = stage.cluster.leader(stage.path)?.name ?? "";
  const overwrite = (perMille?: number) =>
    stage.cluster.inject({ kind: "overwrite-rows", target: server, table: "shop.orders", perMille });
  return { stage, table, writer, lookuper, missing, overwrite };
}

test("half of the rows are gone, and every lookup succeeds", async () => {
  const { missing, overwrite } = await filled();
  expect(await missing()).toBe(0);
  await overwrite();
  expect(await missing()).toBe(ROWS / 2);
});

test("a limit scan gives the rest, without a word", async () => {
  const { stage, table, overwrite } = await filled();
  await overwrite(100);
  const bucket = new fluss.TableBucket(table.getTableInfo().tableId, 0);
  const scanner = table.newScan().limit(ROWS).createBucketBatchScanner(bucket);
  const batches = await stage.done(scanner.collectAllBatches());
  expect(batches.flatMap(({ rows }) => rows)).toHaveLength(ROWS * 0.9);
});

test("the log still has all of them, and what is written again is there again", async () => {
  const { stage, table, writer, lookuper, missing, overwrite } = await filled();
  await overwrite(1000);
  expect(await missing()).toBe(ROWS);
  const scanner = await stage.done(table.newScan().createLogScanner());
  await stage.done(scanner.subscribe(0, fluss.EARLIEST_OFFSET));
  const records = [...(await stage.done(scanner.poll(1000)))];
  expect(records).toHaveLength(ROWS);

  await stage.done(writer.upsert([7, "again"]).wait());
  expect(await stage.done(lookuper.lookup([7]))).toEqual({ id: 7, name: "again" });
  // The server doesn't know that there was a row: the change is an insert.
  const [change] = [...(await stage.done(scanner.poll(1000)))];
  expect(change).toMatchObject({ changeType: "Insert", offset: ROWS });
});

test("a row of which a change isn't replicated yet keeps the change", async () => {
  const { stage, writer, lookuper, overwrite } = await filled({
    config: { "default.replication.factor": "3", "log.replica.min-in-sync-replicas-number": "2" },
  });
  const followers = stage.cluster.tabletServers.filter(
    (server) => server !== stage.cluster.leader(stage.path),
  );
  for (const server of followers) await stage.cluster.pause(server);
  const change = writer.upsert([1, "changed"]).wait();
  await stage.pass(500);
  await overwrite(1000);
  for (const server of followers) await stage.cluster.resume(server);
  await stage.done(change);
  expect(await stage.done(lookuper.lookup([1]))).toEqual({ id: 1, name: "changed" });
});

test("another leader makes its rows from the log, and has all of them", async () => {
  const { stage, missing, overwrite } = await filled({ config: { "default.replication.factor": "3" } });
  await overwrite();
  expect(await missing()).toBe(ROWS / 2);
  const leader = stage.cluster.leader(stage.path);
  await stage.cluster.stop(leader as fluss.Server);
  await stage.pass(10_000);
  expect(stage.cluster.leader(stage.path)).not.toBe(leader);
  const config = new fluss.Config({ "bootstrap.servers": stage.cluster.bootstrapServers });
  const connection = await stage.done(fluss.FlussConnection.create(config));
  const table = await stage.done(connection.getTable(stage.path));
  expect(await missing(table.newLookup().createLookuper())).toBe(0);
});

test("rows that aren't there can't be overwritten", async () => {
  const { stage, overwrite } = await filled({ config: { "default.replication.factor": "3" } });
  const inject = (fault: object) =>
    stage.cluster.inject({ kind: "overwrite-rows", ...fault } as fluss.FaultInput);
  await expect(inject({ target: "tablet-server-0", table: "shop.none" })).rejects.toThrow("no such table");
  await expect(inject({ target: "coordinator", table: "shop.orders" })).rejects.toThrow("has no rows of it");
  const follower = stage.cluster.tabletServers.find((server) => server !== stage.cluster.leader(stage.path));
  await expect(inject({ target: follower?.name, table: "shop.orders" })).rejects.toThrow("only the leader");
  await expect(overwrite(0)).rejects.toThrow(RangeError);
});
