// Damaged metadata in the data directory.
// @caught NodeStartError
import { NodeStartError } from "@faultbook/errors/dqlite";
import { startCluster } from "@faultbook/simulator/dqlite";

const cluster = await startCluster({ nodes: 3, seed: 7 });
await cluster.kill(3);
cluster.inject({ kind: "corrupt", target: "n3", file: "metadata", how: "garbage" });

try {
  await cluster.restart(3);
} catch (error) {
  if (!(error instanceof NodeStartError)) throw error;
  console.log("caught:", error.message);

  // Two of three voters still decide: replace the member instead of
  // repairing its files.
  const client = cluster.client();
  await client.remove(3);
  console.log("members:", (await client.cluster()).map(({ id }) => id).join(", "));
}
