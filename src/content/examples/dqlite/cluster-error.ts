// @caught ClientError
// @caught ClusterError
import { ClientError, ClusterError } from "@faultbook/errors/dqlite";
import { Client, startCluster } from "@faultbook/simulator/dqlite";

const cluster = await startCluster({ nodes: 3, seed: 7 });
const client = new Client(cluster.addresses, { timeoutMs: 1000 });

// Nobody runs at that address: the leader waits for the new voter,
// and allows no other change meanwhile.
try {
  await client.add(4, "127.0.0.1:9004");
} catch (error) {
  if (!(error instanceof ClientError)) throw error;
  console.log("observed:", error.name, error.detail);
}

const documented = new Client(cluster.addresses, { contract: "documented" });
try {
  await documented.remove(4);
} catch (error) {
  if (!(error instanceof ClusterError)) throw error;
  console.log("documented:", error.name, error.detail);

  // The leader gives up after 50 s; then changes are possible
  // again.
  await cluster.world.sleep(50_000);
  await documented.remove(4);
  console.log("members:", (await documented.cluster()).length);
}
client.close();
