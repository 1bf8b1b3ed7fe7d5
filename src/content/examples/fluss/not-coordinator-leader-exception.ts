// @caught FlussError NOT_COORDINATOR_LEADER_EXCEPTION
// @caught FlussError NOT_COORDINATOR_LEADER_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
// The trunk of the server, with a second coordinator on standby.
const cluster = await fluss.startCluster({
  server: "main",
  coordinators: 2,
  config: { "zookeeper.client.session-timeout": "6 s" },
});
// #endregion
const connect = (servers: string) =>
  fluss.FlussConnection.create(new fluss.Config({ "bootstrap.servers": servers }));

try {
  await connect("127.0.0.1:9127");
} catch (error) {
  if (!fluss.FlussError.is(error, "NOT_COORDINATOR_LEADER_EXCEPTION")) throw error;
  console.log(error.message, "Retriable:", error.isRetriable);
}
// Of several addresses each is tried: the one that leads answers. A tablet server's would do, too.
const admin = (await connect("127.0.0.1:9127,127.0.0.1:9123")).getAdmin();
console.log("Before:", await admin.listDatabases());

// The coordinator dies, the other takes over, and the first comes back as a standby.
await cluster.kill(cluster.coordinator);
await sleep(10_000);
await cluster.restart(cluster.coordinator);
await sleep(2_000);
try {
  await admin.listDatabases();
} catch (error) {
  if (!fluss.FlussError.is(error, "NOT_COORDINATOR_LEADER_EXCEPTION")) throw error;
  // The old connection goes on asking the old coordinator. A new one finds the new coordinator.
  const again = (await connect("127.0.0.1:9124")).getAdmin();
  console.log("After:", await again.listDatabases());
}
