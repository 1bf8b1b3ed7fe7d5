// The documentation's retry: five attempts, one second apart.
// @caught NoLeaderError
// @caught NoLeaderError
// @caught NoLeaderError
// @caught NoLeaderError
// @caught NoLeaderError
import { NoLeaderError } from "@faultbook/errors/dqlite";
import { Client, startCluster } from "@faultbook/simulator/dqlite";

const cluster = await startCluster({ nodes: 3, seed: 8 });
const client = new Client(cluster.addresses, { timeoutMs: 150 });
await cluster.kill(cluster.leader);

let leader: string | undefined;
for (let attempt = 1; attempt <= 5 && leader === undefined; attempt += 1) {
  try {
    leader = await client.leader();
  } catch (error) {
    if (!(error instanceof NoLeaderError)) throw error;
    console.log("attempt", attempt, error.detail);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

// An election took 3.4 to 6.1 s in the recordings, and five attempts may end before it does.
console.log("found:", leader ?? "nobody, after five attempts");
