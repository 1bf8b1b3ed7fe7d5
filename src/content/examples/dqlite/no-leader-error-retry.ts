// The better retry: it waits longer each time, and stops at a deadline instead of a count.
// @retried NoLeaderError
// @retried NoLeaderError
// @retried NoLeaderError
// @retried NoLeaderError
// @retried NoLeaderError
// @retried NoLeaderError
// @retried NoLeaderError
import { retry } from "@faultbook/errors";
import { Client, startCluster } from "@faultbook/simulator/dqlite";

const cluster = await startCluster({ nodes: 3, seed: 8 });
const client = new Client(cluster.addresses, { timeoutMs: 150 });
await cluster.kill(cluster.leader);

const ask = ({ attempt }: { attempt: number }): Promise<string> => {
  console.log("attempt", attempt);
  return client.leader();
};

// Each wait is a random part of a limit that doubles up to two
// seconds, so that many clients don't ask in step.
const leader = await retry(ask, { maxAttempts: 50, baseDelayMs: 500, maxDelayMs: 2000, deadlineMs: 15_000 });
console.log("found:", leader);
client.close();
