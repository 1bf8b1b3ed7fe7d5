// A node that finds no leader: not NoLeaderError, but NodeError with code 5.
// @caught NodeError
import { DqliteErrorCode, NodeError } from "@faultbook/errors/dqlite";

// #region setup
import { startCluster } from "@faultbook/simulator/dqlite";

const cluster = await startCluster({ nodes: 3, seed: 7, timeoutMs: 1000 });
const node = cluster.node(2);
await node.openDb("app.db");
await node.exec("CREATE TABLE visits(id INT, at TEXT)");
// #endregion
await cluster.kill(cluster.leader);

try {
  await node.exec("INSERT INTO visits VALUES(1, '09:00')");
} catch (error) {
  if (!(error instanceof NodeError) || error.code !== DqliteErrorCode.NOLEADER) throw error;
  console.log("caught:", error.message);

  // Code 5 doesn't say whether a leader had taken the write before
  // it was lost. Wait for one, and look.
  console.log("new leader:", await cluster.client({ timeoutMs: 10_000 }).leader());
  const found = await node.query("SELECT id FROM visits WHERE id = 1");
  console.log("already there:", found.length);
  if (found.length === 0) await node.exec("INSERT INTO visits VALUES(1, '09:00')");
  console.log("visits:", (await node.query("SELECT id FROM visits")).length);
}
