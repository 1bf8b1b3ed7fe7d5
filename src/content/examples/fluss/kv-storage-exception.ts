// A tablet server wakes up, is to lead its bucket anew, and can't replace the key-value store. Nobody leads then.
// @between KV_STORAGE_EXCEPTION
// @caught FlussError LEADER_NOT_AVAILABLE_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster({ config: { "zookeeper.client.session-timeout": "6 s" } });
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const open = async () => (await fluss.FlussConnection.create(config)).getTable(path);
const path = new fluss.TablePath("shop", "orders");
const admin = (await fluss.FlussConnection.create(config)).getAdmin();
await admin.createDatabase("shop");
const keyed = new fluss.Schema({ id: "INT", name: "STRING" }, { primaryKeys: ["id"] });
await admin.createTable(path, new fluss.TableDescriptor(keyed));
// #endregion
const table = await open();
await table.newUpsert().createWriter().upsert([1, "a"]).wait();
const server = cluster.leader(path);
if (!server) throw new Error("Nobody leads the bucket.");

// Its folder can't be changed any more; nobody notices, until it is frozen for longer than ZooKeeper waits.
await cluster.inject({ kind: "lock-files", target: server.name });
await cluster.pause(server);
await cluster.world.sleep(10_000);
await cluster.resume(server);
await cluster.world.sleep(5000);

const bucket = new fluss.TableBucket(table.getTableInfo().tableId, 0);
const scan = async () => (await open()).newScan().limit(5).createBucketBatchScanner(bucket).nextBatch();
try {
  await scan();
} catch (error) {
  if (!fluss.FlussError.is(error, "LEADER_NOT_AVAILABLE_EXCEPTION")) throw error;
  console.log("The server runs, and nobody leads:", cluster.inspect(path)?.leader);

  // What helps: mend the folder, and start the tablet server again.
  await cluster.inject({ kind: "unlock-files", target: server.name });
  await cluster.stop(server);
  await cluster.world.sleep(5000);
  await cluster.restart(server);
  await cluster.world.sleep(5000);
  console.log(await scan());
}
