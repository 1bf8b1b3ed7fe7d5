// @caught FlussError NOT_LEADER_OR_FOLLOWER
// @caught FlussError NOT_LEADER_OR_FOLLOWER
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster({ config: { "default.replication.factor": "3" } });
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const connection = await fluss.FlussConnection.create(config);
const path = new fluss.TablePath("shop", "orders");
await connection.getAdmin().createDatabase("shop");
await connection.getAdmin().createTable(path, new fluss.TableDescriptor(new fluss.Schema({ id: "INT" })));
const table = await connection.getTable(path);
await table.newAppend().createWriter().append([1]).wait();
// #endregion
// The leader is restarted. Another server leads the bucket from then on, and this connection doesn't know.
const leader = cluster.leader(path);
if (leader) await cluster.stop(leader);
await cluster.world.sleep(5000);
if (leader) await cluster.restart(leader);
await cluster.world.sleep(5000);

const bucket = new fluss.TableBucket(table.getTableInfo().tableId, 0);
const read = () => table.newScan().limit(10).createBucketBatchScanner(bucket).nextBatch();
try {
  await read();
} catch (error) {
  if (!fluss.FlussError.is(error, "NOT_LEADER_OR_FOLLOWER")) throw error;
  console.log(error.message, "Retriable:", error.isRetriable);

  // A pause alone doesn't help: a limit scan goes where the client believes the leader to be.
  await cluster.world.sleep(60_000);
  await read().catch((again) => console.log("After a minute:", again.errorCode));
  // Opening the table asks who leads.
  await connection.getTable(path);
  console.log("Rows:", (await read())?.rows.length);
}
await connection.close();
