import { expect, test } from "vitest";
import { within } from "./testing/drive.ts";
import * as fluss from "./testing/simulator.ts";
import { Stage } from "./testing/stage.ts";

// Goal: what readers and writers are answered has the words that were recorded of the real server.

/** What a call that has to fail fails with. */
async function errorOf(stage: Stage, call: Promise<unknown>): Promise<unknown> {
  const outcome = await within(stage.world, 60_000, call);
  return outcome.is === "error" ? outcome.error : outcome.is;
}

test("a server that doesn't hold the bucket says so", async () => {
  const stage = await Stage.set(fluss);
  const { tableId } = (await stage.table()).getTableInfo();
  const other = stage.cluster.tabletServers.find((server) => server !== stage.cluster.leader(stage.path));
  const { id, address } = other as fluss.Server;
  const raw = await stage.done(fluss.RawGateway.connect(address, { world: stage.world }));
  const request = { tableId, buckets: [{ bucketId: 0, rows: [[1, "a"]] }] };
  expect(await errorOf(stage, raw.send("PRODUCE_LOG", request))).toMatchObject({
    errorCode: 12,
    message: `server ${id} is not leader or follower for TableBucket{tableId=${tableId}, bucket=0}`,
  });
});

test("a fetch beyond the log is refused with the offsets that are there", async () => {
  const stage = await Stage.set(fluss);
  const table = await stage.table();
  const writer = table.newAppend().createWriter();
  for (const id of [1, 2, 3]) await stage.done(writer.append([id, "a"]).wait());
  const { tableId } = table.getTableInfo();
  const request = { tableId, buckets: [{ bucketId: 0, fetchOffset: 500 }] };
  expect(await errorOf(stage, (await stage.raw()).send("FETCH_LOG", request))).toMatchObject({
    errorCode: 19,
    message: `Received request for offset 500 for table bucket TableBucket{tableId=${tableId}, bucket=0}, but we only have log segments from offset 0 up to 3.`,
  });
});

test("a snapshot that a bucket doesn't have is refused with its number", async () => {
  const stage = await Stage.set(fluss);
  const { tableId } = (await stage.keyed()).getTableInfo();
  const request = { tableId, bucketId: 0, snapshotId: 5 };
  expect(await errorOf(stage, (await stage.raw()).send("GET_KV_SNAPSHOT_METADATA", request))).toMatchObject({
    errorCode: 41,
    message: `Failed to get kv snapshot metadata for table bucket TableBucket{tableId=${tableId}, bucket=0} and snapshot id 5. Error: Kv snapshot not found`,
  });
});

test("there is a snapshot only where rows have changed, and the newest are kept as the server says", async () => {
  const stage = await Stage.set(fluss, { config: { "kv.snapshot.num-retained": "1" } });
  const table = await stage.keyed();
  const writer = table.newUpsert().createWriter();
  const admin = (await stage.java()).getAdmin();
  const latest = async () => (await stage.done(admin.getLatestKvSnapshots(stage.path))).snapshotIds.get(0);
  expect(await latest()).toBe(null);
  await stage.done(writer.upsert([1, "a"]).wait());
  await stage.pass(600_000);
  expect(await latest()).toBe(0);
  await stage.pass(3_600_000);
  expect(await latest()).toBe(0);
  await stage.done(writer.upsert([2, "b"]).wait());
  await stage.pass(600_000);
  expect(await latest()).toBe(1);
  const bucket = new fluss.TableBucket(table.getTableInfo().tableId, 0);
  expect(await stage.done(admin.getKvSnapshotMetadata(bucket, 1))).toEqual({ snapshotId: 1, logOffset: 2 });
  expect(await errorOf(stage, admin.getKvSnapshotMetadata(bucket, 0))).toMatchObject({ errorCode: 41 });
});

test("requests in version 0 are refused for a lake table with its own bucket key, and for no other", async () => {
  const stage = await Stage.set(fluss, { config: { "datalake.format": "paimon" } });
  const { tableId } = (
    await stage.table({ bucketKeys: ["id"] }, { primaryKeys: ["id", "name"] })
  ).getTableInfo();
  const raw = await stage.raw();
  const lookup = { tableId, apiVersion: 0, buckets: [{ bucketId: 0, keys: [[1, "a"]] }] };
  const put = { tableId, apiVersion: 0, buckets: [{ bucketId: 0, rows: [[1, "a"]] }] };
  for (const [key, request] of [
    ["PUT_KV", put],
    ["LOOKUP", lookup],
    ["PREFIX_LOOKUP", lookup],
  ] as const) {
    expect(await errorOf(stage, raw.send(key, request))).toMatchObject({
      errorCode: 2,
      message:
        "Client API version 0 is not supported for table 'shop.orders'. This table uses new key encoding strategy (kv format version 2). Please upgrade your Fluss client to a newer version.",
    });
    expect(await errorOf(stage, raw.send(key, { ...request, apiVersion: 1 }))).toBe("success");
  }
  const plain = await Stage.set(fluss);
  const there = (await plain.table({ bucketKeys: ["id"] }, { primaryKeys: ["id", "name"] })).getTableInfo();
  const asked = { ...put, tableId: there.tableId };
  expect(await errorOf(plain, (await plain.raw()).send("PUT_KV", asked))).toBe("success");
});

test("a server of the release doesn't have the trunk's scan, and Java's client knows before it asks", async () => {
  const stage = await Stage.set(fluss);
  await stage.keyed();
  const table = await stage.done((await stage.java()).getTable(stage.path));
  const bucket = new fluss.TableBucket(table.getTableInfo().tableId, 0);
  const scanner = table.newScan().createBatchScanner(bucket);
  expect(await errorOf(stage, scanner.pollBatch(1000))).toMatchObject({
    name: "IOException",
    message:
      "java.util.concurrent.ExecutionException: org.apache.fluss.exception.UnsupportedVersionException: The server does not support SCAN_KV(1061)",
    cause: { errorCode: 2 },
  });
});

test("Java asks a server again that has too many lookups in the lake, with growing pauses", async () => {
  const config = { "datalake.format": "paimon", "netty.server.max-queued-historical-requests": "1" };
  const stage = await Stage.set(fluss, { server: "main", config });
  const properties = {
    "table.auto-partition.enabled": "true",
    "table.datalake.enabled": "true",
    "table.datalake.historical-partition.enabled": "true",
  };
  await stage.table({ partitionKeys: ["name"], properties }, { primaryKeys: ["id", "name"] });
  const subtask = async () =>
    (await stage.done((await stage.java()).getTable(stage.path))).newLookup().createLookuper();
  const subtasks = [await subtask(), await subtask(), await subtask(), await subtask()];
  const found = subtasks.map((lookuper) => lookuper.lookup([1, "20200101"]));
  expect(await stage.done(Promise.all(found))).toEqual([null, null, null, null]);
  const refused = stage.world.trace.filter(({ kind }) => kind === "fluss.between");
  expect(refused.length).toBeGreaterThan(3);
  expect(refused.length).toBeLessThan(30);
  for (const { code, text } of refused as unknown as { code: number; text: string }[]) {
    expect(code).toBe(73);
    expect(text).toMatch(
      /^Historical lookup is throttled for TableBucket\{tableId=\d+, partitionId=\d+, bucket=0\}\.$/,
    );
  }
});
