// A transaction loses its leader: the COMMIT says so, and the table holds half of it.
// @caught NodeError
import { NodeError } from "@faultbook/errors/dqlite";

// #region setup
import { startCluster } from "@faultbook/simulator/dqlite";

const cluster = await startCluster({ nodes: 3, seed: 7, timeoutMs: 20_000 });
const node = cluster.node(2);
await node.openDb("bank.db");
await node.exec("CREATE TABLE payments(id TEXT, amount INT)");
// #endregion
await node.begin();
await node.exec("INSERT INTO payments VALUES('from', -100)");

await cluster.kill(1); // it leads

// The transaction is gone with it. This one waits for the election, and then runs on its own.
await node.exec("INSERT INTO payments VALUES('to', 100)");
try {
  await node.commit();
} catch (error) {
  if (!(error instanceof NodeError)) throw error;
  console.log(error.message);
}

for (const { id, amount } of await node.query("SELECT id, amount FROM payments"))
  console.log("stored:", id, amount);
