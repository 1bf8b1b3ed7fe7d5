// An error on its way to another thread: a clone of it is a plain Error, so its data is sent, and it is made anew there.
// @caught NoLeaderError
// @caught NoLeaderError
import { NoLeaderError } from "@faultbook/errors/dqlite";
import { fromJSON, toJSON } from "@faultbook/errors/json";

// #region setup
import { startCluster } from "@faultbook/simulator/dqlite";

const cluster = await startCluster({ nodes: 3, seed: 7 });
await cluster.kill(cluster.leader);
const client = cluster.client({ timeoutMs: 150 });
// #endregion
/** What the worker does: it asks, and answers with what is safe to send. */
async function work(): Promise<{ leader: string } | { error: unknown }> {
  try {
    return { leader: await client.leader() };
  } catch (error) {
    if (!(error instanceof NoLeaderError)) throw error;
    return structuredClone({ error: toJSON(error) });
  }
}

const answer = await work();
try {
  // The other side names the classes that may arrive.
  if ("error" in answer) throw fromJSON(answer.error, [NoLeaderError]);
} catch (error) {
  if (!(error instanceof NoLeaderError)) throw error;
  console.log("received:", error.name, error.code);
}
client.close();
