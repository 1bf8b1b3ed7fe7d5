// @caught FlussError REBALANCE_FAILURE_EXCEPTION
// @caught FlussError REBALANCE_FAILURE_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
import { JavaConnection } from "@faultbook/simulator/fluss/java";

const cluster = await fluss.startCluster({ config: { "default.replication.factor": "2" } });
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const admin = (await JavaConnection.create(config)).getAdmin();
await admin.createDatabase("shop");
const orders = new fluss.TableDescriptor(new fluss.Schema({ id: "INT" }), { bucketCount: 6 });
await admin.createTable(new fluss.TablePath("shop", "orders"), orders);
// #endregion
await new Promise((resolve) => setTimeout(resolve, 1000));

// Server 2 is to go. Two others carry tags of an upgrade, which nobody has removed.
await admin.addServerTag([0, 1], "TEMPORARY_OFFLINE");
await admin.addServerTag([2], "PERMANENT_OFFLINE");
try {
  await admin.rebalance(["REPLICA_DISTRIBUTION"]);
} catch (error) {
  if (!fluss.FlussError.is(error, "REBALANCE_FAILURE_EXCEPTION")) throw error;
  // No server is left to move a replica to.
  console.log(error.message);
  await admin.removeServerTag([0, 1], "TEMPORARY_OFFLINE");
}

const id = await admin.rebalance(["REPLICA_DISTRIBUTION"]);
try {
  await admin.rebalance(["LEADER_DISTRIBUTION"]);
} catch (error) {
  if (!fluss.FlussError.is(error, "REBALANCE_FAILURE_EXCEPTION")) throw error;
  // The first was answered before anything had moved, and runs. Wait for it.
  console.log(error.message.replace(id, "…"));
  while ((await admin.listRebalanceProgress(id))?.status === "REBALANCING") {
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await admin.rebalance(["LEADER_DISTRIBUTION"]);
  console.log("Server 2 is empty, and the leaders are being spread.");
}
