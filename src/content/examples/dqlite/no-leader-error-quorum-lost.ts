// Two of three voters are gone: no election can succeed until one comes back.
// @caught NoLeaderError
import { NoLeaderError } from "@faultbook/errors/dqlite";
import { Client, startCluster } from "@faultbook/simulator/dqlite";

const cluster = await startCluster({ nodes: 3, seed: 7 });
const client = new Client(cluster.addresses);
await cluster.kill(2);
await cluster.kill(3);

// The old leader still answers; it notices only after an election
// timeout that nobody follows.
console.log("right after:", await client.leader());
await cluster.world.sleep(7000);

try {
  await client.leader();
} catch (error) {
  if (!(error instanceof NoLeaderError)) throw error;
  console.log("caught:", error.message);

  // Asking again doesn't bring a majority back. A node does.
  await cluster.restart(2);
  console.log("with two of three:", await client.leader({ timeoutMs: 20_000 }));
}
client.close();
