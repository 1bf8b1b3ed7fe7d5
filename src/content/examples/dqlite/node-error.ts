// @caught NodeError
import { NodeError } from "@faultbook/errors/dqlite";

// #region setup
import { startCluster } from "@faultbook/simulator/dqlite";

const cluster = await startCluster({ nodes: 3, seed: 7 });
const node = cluster.node(1);
await node.openDb("app.db");
await node.exec("CREATE TABLE users(id INTEGER PRIMARY KEY, email TEXT UNIQUE)");
// #endregion
await node.exec("INSERT INTO users(email) VALUES('ada@example.org')");

try {
  await node.exec("INSERT INTO users(email) VALUES('ada@example.org')");
} catch (error) {
  if (!(error instanceof NodeError)) throw error;
  console.log("caught:", error.message);

  // All failures of SQL share this class and code 8. Only the text
  // tells a duplicate from the rest.
  if (!error.detail.startsWith("UNIQUE constraint failed")) throw error;
  const [user] = await node.query("SELECT id FROM users WHERE email = 'ada@example.org'");
  console.log("already there, with id", user?.id);
}
