// @caught ClientError
// @caught ClusterJoinError
import { ClientError, ClusterJoinError } from "@faultbook/errors/dqlite";
import { Client, startCluster } from "@faultbook/simulator/dqlite";

const cluster = await startCluster({ nodes: 3, seed: 7 });

// A node is to join under the id of a member. As observed, a failed
// join is a ClientError.
try {
  await new Client(cluster.addresses).add(3, "127.0.0.1:9004");
} catch (error) {
  if (!(error instanceof ClientError)) throw error;
  console.log("observed:", error.name, error.detail);
}

const client = new Client(cluster.addresses, { contract: "documented" });
try {
  await client.add(3, "127.0.0.1:9004");
} catch (error) {
  if (!(error instanceof ClusterJoinError)) throw error;
  console.log("documented:", error.name, error.detail);

  // The cluster is as it was. Look who has the id before choosing
  // another.
  const taken = (await client.cluster()).find(({ id }) => id === 3);
  console.log("id 3 belongs to", taken?.address);
}
client.close();
