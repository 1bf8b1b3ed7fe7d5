// A coordinator is killed. What it had sent on a slow link arrives after its successor has taken over.
// @between INVALID_COORDINATOR_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
// The trunk's servers count their coordinators; those of 0.9.1 call each of them 0.
const cluster = await fluss.startCluster({
  server: "main",
  config: { "default.replication.factor": "3", "zookeeper.client.session-timeout": "2 s" },
});
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const path = new fluss.TablePath("shop", "orders");
await connection.getAdmin().createDatabase("shop");
// #endregion
await cluster.inject({ kind: "slow", target: ["coordinator", "tablet-server-0"], minMs: 20_000 });
const descriptor = new fluss.TableDescriptor(new fluss.Schema({ id: "INT" }));
await connection.getAdmin().createTable(path, descriptor);
await cluster.world.sleep(1000);
await cluster.kill("coordinator");

// The next coordinator is in a hurry. The server does as it says, and refuses what comes from before.
await cluster.heal();
await cluster.restart("coordinator");
await cluster.world.sleep(10_000);
const writer = (await connection.getTable(path)).newAppend().createWriter();
await writer.append([1]).wait();
console.log("In sync before the old orders come:", cluster.inspect(path)?.isr.length);
await cluster.world.sleep(20_000);
await writer.append([2]).wait();
console.log("And after:", cluster.inspect(path)?.isr.length);
await connection.close();
