import type * as fluss from "../index.ts";
import type { KvBatchScanner } from "../java/index.ts";
import { type Call, type Cause, cause } from "./cause.ts";
import type { Stage } from "./stage.ts";

/** A writer of a table of its own, with `replicas` replicas. */
async function writerOf(stage: Stage, path: fluss.TablePath, replicas: string): Promise<fluss.AppendWriter> {
  const { simulator } = stage;
  const properties = { "table.replication.factor": replicas };
  const columns = new simulator.TableDescriptor(new simulator.Schema({ id: "INT" }), { properties });
  await stage.done(stage.admin.createTable(path, columns));
  return (await stage.done(stage.connection.getTable(path))).newAppend().createWriter();
}

/** A batch waits for its replicas while the writer id is reset, for a table whose server has forgotten the writer. */
async function resetMeanwhile(stage: Stage): Promise<Call> {
  const { cluster, simulator } = stage;
  await stage.done(stage.admin.createDatabase("shop"));
  const paths = ["orders", "parcels"].map((name) => new simulator.TablePath("shop", name));
  const [orders, parcels] = paths as [fluss.TablePath, fluss.TablePath];
  const order = await writerOf(stage, orders, "1");
  const parcel = await writerOf(stage, parcels, "3");
  await stage.done(order.append([1]).wait());
  for (let id = 1; id <= 3; id += 1) {
    await stage.pass(2_400_000);
    await stage.done(parcel.append([id]).wait());
  }
  const leaders = paths.map((path) => cluster.leader(path));
  for (const server of cluster.tabletServers) if (!leaders.includes(server)) await cluster.pause(server);
  const underWay = parcel.append([4]);
  order.append([2]);
  return () => underWay.wait();
}

/** The client's metadata name a leader that has been restarted meanwhile. */
async function oldLeader(stage: Stage): Promise<Call> {
  const { cluster, path, simulator } = stage;
  const table = await stage.table();
  const leader = cluster.leader(path) as fluss.Server;
  await cluster.stop(leader);
  await stage.pass(5000);
  await cluster.restart(leader);
  await stage.pass(5000);
  const bucket = new simulator.TableBucket(table.getTableInfo().tableId, 0);
  return () => table.newScan().limit(5).createBucketBatchScanner(bucket).nextBatch();
}

/** A job of the Java client goes on at an offset that the log doesn't reach. */
async function wrongOffset(stage: Stage): Promise<Call> {
  await stage.table();
  const table = await stage.done((await stage.java()).getTable(stage.path));
  const scanner = await stage.done(table.newScan().createLogScanner());
  await stage.done(scanner.subscribe(0, 500));
  return () => scanner.poll(1000);
}

const EXPIRING = {
  "table.auto-partition.enabled": "true",
  "table.auto-partition.num-retention": "1",
  "table.datalake.enabled": "true",
  "table.datalake.historical-partition.enabled": "true",
};

/** Two subtasks look up a row at once whose partition has expired, where a server takes one. */
async function twoExpired(stage: Stage): Promise<Call> {
  await stage.table({ partitionKeys: ["name"], properties: EXPIRING }, { primaryKeys: ["id", "name"] });
  for (let halfHours = 0; halfHours < 5 * 48; halfHours += 1) await stage.pass(1_800_000);
  const subtask = async () =>
    (await stage.done((await stage.java()).getTable(stage.path))).newLookup().createLookuper();
  const [one, two] = [await subtask(), await subtask()];
  return () => Promise.all([one, two].map((lookuper) => lookuper.lookup([1, "20260101"])));
}

/** A job with a client of release 0.8 writes to a table that was made while the cluster had a lake. */
async function oldClient(stage: Stage): Promise<Call> {
  const { simulator, cluster, path } = stage;
  await stage.done(stage.admin.createDatabase("shop"));
  const descriptor = stage.descriptor({ bucketKeys: ["id"] }, { primaryKeys: ["id", "name"] });
  await stage.done(stage.admin.createTable(path, descriptor));
  const config = new simulator.Config({ "bootstrap.servers": cluster.bootstrapServers });
  const options = { world: stage.world, release: "0.8" } as const;
  const old = await stage.done(simulator.JavaConnection.create(config, options));
  const writer = (await stage.done(old.getTable(path))).newUpsert().createWriter();
  return () => writer.upsert([1, "a"]).wait();
}

/** A job comes to read a snapshot that it has chosen half an hour before. */
async function oldSnapshot(stage: Stage): Promise<Call> {
  const table = await stage.keyed();
  const { tableId } = table.getTableInfo();
  const writer = table.newUpsert().createWriter();
  const admin = (await stage.java()).getAdmin();
  const tenMinutes = async (id: number): Promise<void> => {
    await stage.done(writer.upsert([id, "a"]).wait());
    await stage.pass(600_000);
  };
  await tenMinutes(1);
  const chosen = (await stage.done(admin.getLatestKvSnapshots(stage.path))).snapshotIds.get(0) as number;
  for (const id of [2, 3, 4]) await tenMinutes(id);
  return () => admin.getKvSnapshotMetadata(new stage.simulator.TableBucket(tableId, 0), chosen);
}

/** Nine rows of a primary-key table, of which a scan of the trunk's gives three at a time. */
async function scans(stage: Stage): Promise<() => KvBatchScanner> {
  const writer = (await stage.keyed()).newUpsert().createWriter();
  for (let id = 1; id <= 9; id += 1) await stage.done(writer.upsert([id, "a"]).wait());
  const table = await stage.done((await stage.java()).getTable(stage.path));
  const bucket = new stage.simulator.TableBucket(table.getTableInfo().tableId, 0);
  return () => table.newScan().createBatchScanner(bucket, { maxBytes: 60 });
}

/** A scan goes on after a pause, for which it has one batch in hand. */
async function pausedScan(stage: Stage, pause: () => Promise<void>): Promise<Call> {
  const scanner = (await scans(stage))();
  await stage.done(scanner.pollBatch(1000));
  await stage.pass(1000);
  await pause();
  await stage.done(scanner.pollBatch(1000));
  return () => scanner.pollBatch(1000);
}

async function restarted(stage: Stage): Promise<void> {
  const { cluster, path } = stage;
  const leader = cluster.leader(path) as fluss.Server;
  await cluster.kill(leader);
  await stage.pass(70_000);
  await cluster.restart(leader);
  await stage.pass(10_000);
}

/** As many scans are open as a bucket may have. */
async function oneScanMore(stage: Stage): Promise<Call> {
  const open = await scans(stage);
  for (let i = 0; i < 8; i += 1) await stage.done(open().pollBatch(1000));
  const last = open();
  return async () => {
    for (let tries = 0; tries < 5; tries += 1) await last.pollBatch(1000);
  };
}

/** The codes that readers and writers meet, of either language, for which the recordings of the Python client have no call. */
export const READER_CAUSES: readonly Cause[] = [
  cause("HISTORICAL_PARTITION_THROTTLED", "tablet-server", twoExpired, {
    server: "main",
    config: { "datalake.format": "paimon", "netty.server.max-queued-historical-requests": "1" },
  }),
  cause("UNSUPPORTED_VERSION", "tablet-server", oldClient, { config: { "datalake.format": "paimon" } }),
  cause("KV_SNAPSHOT_NOT_EXIST", "tablet-server", oldSnapshot),
  cause("NOT_LEADER_OR_FOLLOWER", "tablet-server", oldLeader, {
    config: { "default.replication.factor": "3" },
  }),
  cause("SCANNER_EXPIRED", "tablet-server", (stage) => pausedScan(stage, () => stage.pass(15 * 60_000)), {
    server: "main",
  }),
  cause("UNKNOWN_SCANNER_ID", "tablet-server", (stage) => pausedScan(stage, () => restarted(stage)), {
    server: "main",
  }),
  cause("TOO_MANY_SCANNERS", "tablet-server", oneScanMore, { server: "main" }),
  cause("LOG_OFFSET_OUT_OF_RANGE_EXCEPTION", "tablet-server", wrongOffset),
  cause("UNKNOWN_WRITER_ID_EXCEPTION", "client", resetMeanwhile, {
    config: { "server.writer-id.expiration-time": "1 h" },
  }),
];
