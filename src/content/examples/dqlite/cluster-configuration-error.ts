// @caught ClientError
// @caught ClusterConfigurationError
import { ClientError, ClusterConfigurationError } from "@faultbook/errors/dqlite";
import { Client, startCluster } from "@faultbook/simulator/dqlite";

const cluster = await startCluster({ nodes: 3, seed: 7 });

// A member is to be removed that the configuration doesn't have.
try {
  await new Client(cluster.addresses).remove(9);
} catch (error) {
  if (!(error instanceof ClientError)) throw error;
  console.log("observed:", error.name, error.detail);
}

const client = new Client(cluster.addresses, { contract: "documented" });
try {
  await client.remove(9);
} catch (error) {
  if (!(error instanceof ClusterConfigurationError)) throw error;
  console.log("documented:", error.name, error.detail);

  // The list of members is the truth: take the id from there.
  for (const { id, address, roleName } of await client.cluster()) console.log(id, address, roleName);
}
client.close();
