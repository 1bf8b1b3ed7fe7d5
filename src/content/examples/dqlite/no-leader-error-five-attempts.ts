// The documentation's retry: five attempts, one second apart.
// @caught NoLeaderError
// @caught NoLeaderError
// @caught NoLeaderError
// @caught NoLeaderError
// @caught NoLeaderError
// @outcome uncaught
// @uncaught NoLeaderError
import { NoLeaderError } from "@faultbook/errors/dqlite";
import { Client, startCluster } from "@faultbook/simulator/dqlite";

const cluster = await startCluster({ nodes: 3, seed: 8 });
const client = new Client(cluster.addresses, { timeoutMs: 150 });
await cluster.kill(cluster.leader);

for (let attempt = 1; attempt <= 5; attempt += 1) {
  try {
    console.log("leader:", await client.leader());
    break;
  } catch (error) {
    if (!(error instanceof NoLeaderError)) throw error;
    console.log("attempt", attempt, error.detail);

    // The last one goes to the caller after five seconds. Half of
    // the recorded elections took longer.
    if (attempt === 5) throw error;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
client.close();
