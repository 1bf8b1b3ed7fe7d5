// @caught FlussError KV_SNAPSHOT_NOT_EXIST
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
import { JavaConnection } from "@faultbook/simulator/fluss/java";

const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const java = await JavaConnection.create(config);
const admin = java.getAdmin();
const path = new fluss.TablePath("shop", "orders");
const schema = new fluss.Schema({ id: "INT", state: "STRING" }, { primaryKeys: ["id"] });
await admin.createDatabase("shop");
await admin.createTable(path, new fluss.TableDescriptor(schema));
const table = await java.getTable(path);
const writer = table.newUpsert().createWriter();
// #endregion
const bucket = new fluss.TableBucket(table.getTableInfo().tableId, 0);
const tenMinutes = async (id: number) => {
  await writer.upsert([id, "paid"]).wait();
  await cluster.world.sleep(600_000);
};

// A job chooses the snapshot that it wants to read, and is busy with other buckets for the next half hour.
await tenMinutes(1);
const chosen = (await admin.getLatestKvSnapshots(path)).snapshotIds.get(0) ?? -1;
console.log("Chosen: snapshot", chosen);
// The table goes on changing. There is a snapshot every ten minutes, and the server keeps two.
for (const id of [2, 3, 4]) await tenMinutes(id);

try {
  await admin.getKvSnapshotMetadata(bucket, chosen);
} catch (error) {
  if (!fluss.FlussError.is(error, "KV_SNAPSHOT_NOT_EXIST")) throw error;
  console.log(error.message, "Retriable:", error.isRetriable);

  // It doesn't come back. Choose again and read at once: the snapshot, then the log from where that ends.
  const newest = (await admin.getLatestKvSnapshots(path)).snapshotIds.get(0) ?? -1;
  const { logOffset } = await admin.getKvSnapshotMetadata(bucket, newest);
  console.log(`Now: snapshot ${newest}, then the log from offset ${logOffset}.`);
}
