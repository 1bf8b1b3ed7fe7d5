// Rolling restarts: a follower is back, and stops once more before its leader has put it into the in-sync set.
// @between INELIGIBLE_REPLICA_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster({
  config: {
    "default.replication.factor": "3",
    "log.replica.min-in-sync-replicas-number": "2",
    "zookeeper.client.session-timeout": "6 s",
  },
});
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const path = new fluss.TablePath("shop", "orders");
await connection.getAdmin().createDatabase("shop");
const descriptor = new fluss.TableDescriptor(new fluss.Schema({ id: "INT" }));
await connection.getAdmin().createTable(path, descriptor);
const writer = (await connection.getTable(path)).newAppend().createWriter();
await writer.append([1]).wait();
// #endregion
const leader = cluster.leader(path);
const [follower] = cluster.tabletServers.filter(({ id }) => id !== leader?.id);
if (!leader || !follower) throw new Error("Nobody leads the bucket, or nobody follows.");

await cluster.stop(follower);
await cluster.world.sleep(5000);
console.log("It stops. In sync:", cluster.inspect(path)?.isr);

// What the leader asks of the coordinator takes three seconds. It asks when it hears that the follower is back.
await cluster.inject({ kind: "slow", target: ["coordinator", leader.name], minMs: 3000 });
await cluster.restart(follower);
await cluster.world.sleep(5000);
await writer.append([2]).wait();
await cluster.stop(follower);
await cluster.world.sleep(10_000);
console.log("It stops again. In sync:", cluster.inspect(path)?.isr);

// Writes went on all the time. The follower gets its place when it stays.
await cluster.heal();
await cluster.restart(follower);
await cluster.world.sleep(5000);
await writer.append([3]).wait();
await cluster.world.sleep(1000);
console.log("It stays. In sync:", cluster.inspect(path)?.isr);
await connection.close();
