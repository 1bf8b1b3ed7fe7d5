// The leader of a bucket is killed. No error comes: the old connection waits for ever, and a new one reads from the new leader.
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster({ config: { "default.replication.factor": "3" } });
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const path = new fluss.TablePath("shop", "orders");
const admin = (await fluss.FlussConnection.create(config)).getAdmin();
await admin.createDatabase("shop");
await admin.createTable(
  path,
  new fluss.TableDescriptor(new fluss.Schema({ id: "INT" }, { primaryKeys: ["id"] })),
);
await cluster.world.sleep(1000);
// #endregion
const within = <T>(ms: number, call: Promise<T>) =>
  Promise.race([call, new Promise<string>((resolve) => setTimeout(() => resolve("late"), ms))]);
const open = async () => (await fluss.FlussConnection.create(config)).getTable(path);

const writer = (await open()).newUpsert().createWriter();
await writer.upsert([1]).wait();
const leader = cluster.leader(path);
if (leader) await cluster.kill(leader);

// ZooKeeper misses the server after a minute, and another leads from then on. The writer never learns of it.
console.log("old connection, two minutes:", await within(120_000, writer.upsert([2]).wait()));
console.log("the leader is now:", cluster.leader(path)?.name);
const lookuper = (await open()).newLookup().createLookuper();
console.log("new connection, a read:", await within(5000, lookuper.lookup([1])));
