// A tablet server dies. Its bucket's leader and the coordinator both take it out of the in-sync set, one after the other.
// @between INVALID_UPDATE_VERSION_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster({
  config: {
    "default.replication.factor": "3",
    "log.replica.min-in-sync-replicas-number": "2",
    "log.replica.max-lag-time": "2 s",
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
// What the leader asks of the coordinator takes five seconds.
const leader = cluster.leader(path);
if (!leader) throw new Error("Nobody leads the bucket.");
await cluster.inject({ kind: "slow", target: ["coordinator", leader.name], minMs: 5000 });
const [follower] = cluster.tabletServers.filter(({ id }) => id !== leader.id);
if (follower) await cluster.kill(follower);

// After two seconds the leader asks for a set without it. Before that arrives, ZooKeeper misses the server, too.
const began = cluster.world.nowMs;
await writer.append([2]).wait();
console.log("Written after", Math.round((cluster.world.nowMs - began) / 1000), "s. No call failed.");
console.log("In sync:", cluster.inspect(path)?.isr);
await connection.close();
