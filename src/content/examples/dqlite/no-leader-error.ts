// @caught NoLeaderError
import { retry } from "@faultbook/errors";
import { NoLeaderError } from "@faultbook/errors/dqlite";
import { Client, startCluster } from "@faultbook/simulator/dqlite";

const cluster = await startCluster({ nodes: 3, seed: 7 });
const client = new Client(cluster.addresses, { timeoutMs: 1000 });
console.log("leader:", await client.leader());

// The two survivors notice only after an election timeout that
// nobody leads them any more.
await cluster.kill(cluster.leader);

try {
  await client.leader();
} catch (error) {
  if (!(error instanceof NoLeaderError)) throw error;
  console.log("caught:", error.message);

  // Asking who leads changes nothing, so it is safe to ask again
  // until the election is over.
  const leader = await retry(() => client.leader(), { maxAttempts: 10 });
  console.log("new leader:", leader);
}
client.close();
