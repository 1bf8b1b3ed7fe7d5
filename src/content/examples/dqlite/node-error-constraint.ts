// A refused row by its constraint: a key that is taken may be this call's own, the others aren't.
// @caught NodeError
import { DqliteErrorCode, NodeError } from "@faultbook/errors/dqlite";

// #region setup
import { startCluster } from "@faultbook/simulator/dqlite";

const node = (await startCluster({ nodes: 3, seed: 7 })).node(1);
await node.openDb("shop.db");
await node.exec("CREATE TABLE orders(id INTEGER PRIMARY KEY, amount INT NOT NULL)");
// #endregion
try {
  await node.exec("INSERT INTO orders(id) VALUES (7)");
} catch (error) {
  if (!(error instanceof NodeError)) throw error;
  // Nobody led, or the key is taken: read before you decide, the row may be this call's own.
  if (error.code === DqliteErrorCode.NOLEADER || error.detail.includes("UNIQUE")) throw error;
  if (!error.detail.includes("constraint failed")) throw error;
  console.log("refused:", error.detail);
}
