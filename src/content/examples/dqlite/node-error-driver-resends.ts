// One call, one success, two rows: the driver sent the write again.
// @outcome finished
// #region setup
import { startCluster } from "@faultbook/simulator/dqlite";

const cluster = await startCluster({ nodes: 3, seed: 7, timeoutMs: 20_000 });
const node = cluster.node(2);
await node.openDb("bank.db");
await node.exec("CREATE TABLE payments(id TEXT, amount INT)");
// #endregion
// On a slow network the leader dies after a follower has the write, and
// before the answer is there.
cluster.inject({ kind: "delay", ms: 100 });
setTimeout(() => cluster.kill("leader"), 250);

const { rowsAffected } = await node.exec("INSERT INTO payments VALUES('p-1', 100)");
console.log("no error, rows affected:", rowsAffected);

const rows = await node.query("SELECT amount FROM payments WHERE id = 'p-1'");
console.log("payments with id p-1:", rows.length);
