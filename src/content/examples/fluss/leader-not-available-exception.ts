// @caught FlussError LEADER_NOT_AVAILABLE_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const path = new fluss.TablePath("shop", "orders");
const early = await fluss.FlussConnection.create(config);
const admin = early.getAdmin();
await admin.createDatabase("shop");
await admin.createTable(path, new fluss.TableDescriptor(new fluss.Schema({ id: "INT" })));
await cluster.world.sleep(1000);
// #endregion
// The table has one replica. Once ZooKeeper has missed its server for a minute, nobody leads it.
const leader = cluster.leader(path);
if (leader) await cluster.kill(leader);
await cluster.world.sleep(65_000);

const connection = await fluss.FlussConnection.create(config);
const table = await connection.getTable(path);
const bucket = new fluss.TableBucket(table.getTableInfo().tableId, 0);
const read = () => table.newScan().limit(10).createBucketBatchScanner(bucket).nextBatch();
try {
  await read();
} catch (error) {
  if (!fluss.FlussError.is(error, "LEADER_NOT_AVAILABLE_EXCEPTION")) throw error;
  console.log(error.message, "Retriable:", error.isRetriable);

  // No other server has the data: it can be read when this one is back. After an error a scanner is unusable; make another.
  if (leader) await cluster.restart(leader);
  await cluster.world.sleep(5000);
  console.log("Rows:", (await read())?.rows.length);
}
await connection.close();
await early.close();
