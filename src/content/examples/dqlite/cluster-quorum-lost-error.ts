// @caught NoLeaderError
// @caught ClusterQuorumLostError
import { ClusterQuorumLostError, NoLeaderError } from "@faultbook/errors/dqlite";
import { Client, startCluster } from "@faultbook/simulator/dqlite";

const cluster = await startCluster({ nodes: 3, seed: 7 });
await cluster.kill(2);
await cluster.kill(3);
// The leader takes three to six seconds to notice.
await cluster.world.sleep(7000);

try {
  await new Client(cluster.addresses).leader();
} catch (error) {
  if (!(error instanceof NoLeaderError)) throw error;
  console.log("observed:", error.name, error.detail);
}

const client = new Client(cluster.addresses, { contract: "documented" });
try {
  await client.leader();
} catch (error) {
  if (!(error instanceof ClusterQuorumLostError)) throw error;
  console.log("documented:", error.severity, error.name, error.detail);

  // No retry helps before a majority is up again.
  await cluster.restart(2);
  console.log("with two of three:", await client.leader({ timeoutMs: 20_000 }));
}
client.close();
