// @caught DqliteError
import { DqliteError } from "@faultbook/errors/dqlite";
import { safeOperation } from "@faultbook/errors/dqlite/binding";

// #region setup
import { startCluster } from "@faultbook/simulator/dqlite";

const cluster = await startCluster({ nodes: 3, seed: 7 });
const node = cluster.node(1);
await node.openDb("app.db");
await node.exec("CREATE TABLE settings(name TEXT PRIMARY KEY, value TEXT)");
// #endregion
await node.exec("INSERT INTO settings VALUES('limits', '{ rows: 100 }')");

try {
  // safeOperation wraps whatever goes wrong inside, so that one
  // catch takes it.
  await safeOperation("load_settings", async () => {
    const [row] = await node.query("SELECT value FROM settings WHERE name = 'limits'");
    const text = String(row?.value);
    if (!text.includes('"')) throw new SyntaxError(`not JSON: ${text}`);
    return JSON.parse(text);
  });
} catch (error) {
  if (!(error instanceof DqliteError)) throw error;
  console.log("caught:", error.message);

  // dqlite worked. What went wrong is in the cause, and no retry
  // fixes it.
  const cause = error.cause as Error;
  console.log("because of:", cause.name, cause.message);
}
