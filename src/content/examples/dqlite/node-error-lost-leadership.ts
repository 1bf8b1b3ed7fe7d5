// A write that failed and was applied all the same.
// @caught NodeError
import { retryAdvice } from "@faultbook/errors";
import { NodeError } from "@faultbook/errors/dqlite";

// #region setup
import { startCluster } from "@faultbook/simulator/dqlite";

const cluster = await startCluster({ nodes: 3, seed: 7, timeoutMs: 8000 });
const node = cluster.node(1);
await node.openDb("bank.db");
await node.exec("CREATE TABLE payments(id TEXT, amount INT)");
// #endregion
// The leader has taken the write into its log when it loses its
// followers, and steps down seconds later.
await cluster.kill(2);
await cluster.kill(3);

try {
  await node.exec("INSERT INTO payments VALUES('p-1', 100)");
} catch (error) {
  if (!(error instanceof NodeError)) throw error;
  console.log("caught:", error.message);
  console.log("advice:", retryAdvice(error).verdict);
}

await cluster.restart(2);
await cluster.restart(3);
console.log("leader again:", await cluster.client({ timeoutMs: 20_000 }).leader());

// Sending it again blindly would pay twice. Look first, by a key of
// your own.
const rows = await node.query("SELECT amount FROM payments WHERE id = 'p-1'");
console.log("payments with id p-1:", rows.length);
