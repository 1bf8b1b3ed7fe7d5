// @caught FlussError NO_REBALANCE_IN_PROGRESS_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
import { JavaConnection } from "@faultbook/simulator/fluss/java";

const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const admin = (await JavaConnection.create(config)).getAdmin();
await admin.createDatabase("shop");
const orders = new fluss.TableDescriptor(new fluss.Schema({ id: "INT" }), { bucketCount: 6 });
await admin.createTable(new fluss.TablePath("shop", "orders"), orders);
// #endregion
await new Promise((resolve) => setTimeout(resolve, 1000));

// With no rebalance at all, cancelling is a success, whatever the name of the exception says.
await admin.cancelRebalance();

const mine = await admin.rebalance(["REPLICA_DISTRIBUTION"]);
await new Promise((resolve) => setTimeout(resolve, 5000));

// Meanwhile a colleague takes server 2 out of service.
await admin.addServerTag([2], "PERMANENT_OFFLINE");
const theirs = await admin.rebalance(["REPLICA_DISTRIBUTION"]);

try {
  await admin.cancelRebalance(mine);
} catch (error) {
  if (!fluss.FlussError.is(error, "NO_REBALANCE_IN_PROGRESS_EXCEPTION")) throw error;
  // Mine is over: another can only have begun after it. The text names the one that runs.
  console.log(error.message.replace(mine, "mine").replace(theirs, "theirs"));
  console.log("Theirs:", (await admin.listRebalanceProgress())?.status);
}
