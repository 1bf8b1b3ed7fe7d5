// A leader freezes, another one is elected, and the old one wakes up and still acts as the leader, until it is told.
// @between FENCED_LEADER_EPOCH_EXCEPTION
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
const admin = connection.getAdmin();
const path = new fluss.TablePath("shop", "orders");
await admin.createDatabase("shop");
await admin.createTable(path, new fluss.TableDescriptor(new fluss.Schema({ id: "INT" })));
const writer = (await connection.getTable(path)).newAppend().createWriter();
await writer.append([1]).wait();
// #endregion
const leader = cluster.leader(path);
if (!leader) throw new Error("Nobody leads the bucket.");

// Its connection to the coordinator is slow, too, so that it hears late of the election.
await cluster.inject({ kind: "slow", target: ["coordinator", leader.name], minMs: 3000 });
await cluster.pause(leader);
const second = writer.append([2]).wait();
await cluster.world.sleep(10_000);
await cluster.resume(leader);

// It takes row 2 then, waits for its followers in vain, and asks for an in-sync set of its own: it is refused.
await second;
await cluster.world.sleep(10_000);
const ends = await admin.listOffsets(path, [0], fluss.OffsetSpec.latest());
console.log("Written through", cluster.leader(path)?.name, "in epoch", cluster.inspect(path)?.leaderEpoch);
console.log("Rows, each of them once:", ends.get(0));
await connection.close();
