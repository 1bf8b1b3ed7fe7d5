// @caught FlussError LEADER_NOT_AVAILABLE_EXCEPTION
import { FlussError } from "@faultbook/errors/fluss";
import {
  Config,
  FlussConnection,
  Schema,
  startCluster,
  TableBucket,
  TableDescriptor,
  TablePath,
} from "@faultbook/simulator/fluss";

const cluster = await startCluster();
const config = new Config({ "bootstrap.servers": cluster.bootstrapServers });
const path = new TablePath("shop", "orders");
const admin = (await FlussConnection.create(config)).getAdmin();
await admin.createDatabase("shop");
await admin.createTable(path, new TableDescriptor(new Schema({ id: "INT" })));
await cluster.world.sleep(1000);

// The table has one replica. Once ZooKeeper has missed its server for a minute, nobody leads it.
const leader = cluster.leader(path);
if (leader) await cluster.kill(leader);
await cluster.world.sleep(65_000);

const table = await (await FlussConnection.create(config)).getTable(path);
const bucket = new TableBucket(table.getTableInfo().tableId, 0);
const read = () => table.newScan().limit(10).createBucketBatchScanner(bucket).nextBatch();
try {
  await read();
} catch (error) {
  if (!FlussError.is(error, "LEADER_NOT_AVAILABLE_EXCEPTION")) throw error;
  console.log(error.message, "Retriable:", error.isRetriable);

  // No other server has the data: it can be read when this one is back. After an error a scanner is unusable; make another.
  if (leader) await cluster.restart(leader);
  await cluster.world.sleep(5000);
  console.log("Rows:", (await read())?.rows.length);
}
