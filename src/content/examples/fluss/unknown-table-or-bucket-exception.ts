// @caught FlussError UNKNOWN_TABLE_OR_BUCKET_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers, "writer.retries": "3" });
const connection = await fluss.FlussConnection.create(config);
const admin = connection.getAdmin();
const path = new fluss.TablePath("shop", "orders");
const columns = new fluss.Schema({ id: "INT", region: "STRING" });
await admin.createDatabase("shop");
await admin.createTable(path, new fluss.TableDescriptor(columns, { partitionKeys: ["region"] }));
// #endregion
await admin.createPartition(path, { region: "EU" });
const writer = (await connection.getTable(path)).newAppend().createWriter();
await writer.append({ id: 1, region: "EU" }).wait();

// Somebody drops the partition. The client doesn't know, and by default it would retry for ever.
await admin.dropPartition(path, { region: "EU" });
await cluster.world.sleep(1000);

try {
  await writer.append({ id: 2, region: "EU" }).wait();
} catch (error) {
  if (!fluss.FlussError.is(error, "UNKNOWN_TABLE_OR_BUCKET_EXCEPTION")) throw error;
  console.log(error.message, "Retriable:", error.isRetriable);

  // The client has retried three times. Check whether there is still something to write to.
  console.log("Partitions:", await admin.listPartitionInfos(path));
}
await connection.close();
