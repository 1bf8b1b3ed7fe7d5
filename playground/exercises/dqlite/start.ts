// Starting a cluster, asking it and failing: what nearly every program does first.
import { Client, startCluster } from "@faultbook/simulator/dqlite";

const cluster = await startCluster({ nodes: 3, seed: 7 });
const client = new Client(cluster.addresses, { timeoutMs: 1000 });
console.log("leader:", await client.leader(), [cluster.leader], { nodes: 3 });
await cluster.kill(cluster.leader);
try {
  await client.leader();
} catch (error) {
  if (error instanceof Error) console.log("caught:", error.message);
}
