// A node that finds no leader: not NoLeaderError, but NodeError with code 5.
// @caught NodeError
import { DqliteErrorCode, NodeError } from "@faultbook/errors/dqlite";
import { startCluster } from "@faultbook/simulator/dqlite";

const cluster = await startCluster({ nodes: 3, seed: 7, timeoutMs: 1000 });
const node = cluster.node(2);
await node.openDb("app.db");
await node.exec("CREATE TABLE visits(at TEXT)");

await cluster.kill(cluster.leader);

try {
  await node.exec("INSERT INTO visits VALUES('09:00')");
} catch (error) {
  if (!(error instanceof NodeError) || error.code !== DqliteErrorCode.NOLEADER) throw error;
  console.log("caught:", error.message);

  // Nobody led, so nobody took the write: once a leader is there it is safe to send it again.
  const client = cluster.client({ timeoutMs: 10_000 });
  console.log("new leader:", await client.leader());
  console.log("written:", (await node.exec("INSERT INTO visits VALUES('09:00')")).rowsAffected);
}
