// The same write under a retry that was told it may be sent twice: it is stored twice.
// @retried NodeError
import { retry } from "@faultbook/errors";

// #region setup
import { startCluster } from "@faultbook/simulator/dqlite";

const cluster = await startCluster({ nodes: 3, seed: 7, timeoutMs: 8000 });
const node = cluster.node(1);
await node.openDb("bank.db");
await node.exec("CREATE TABLE payments(id TEXT, amount INT)");
// #endregion
await cluster.kill(2);
await cluster.kill(3);
setTimeout(() => cluster.restart(2), 9000);

const pay = ({ attempt }: { attempt: number }) => {
  console.log("attempt", attempt);
  return node.exec("INSERT INTO payments VALUES('p-1', 100)");
};

// `idempotent` is a promise, and this INSERT doesn't keep it.
// Without it the first error would have been thrown.
await retry(pay, { idempotent: true, maxAttempts: 10, deadlineMs: 60_000 });

const rows = await node.query("SELECT amount FROM payments WHERE id = 'p-1'");
console.log("payments with id p-1:", rows.length);
