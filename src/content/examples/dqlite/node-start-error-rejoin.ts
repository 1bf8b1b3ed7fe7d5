// A member whose data is damaged: it joins again with an empty folder, and gets its rows from the others.
// @caught NodeStartError
import { NodeStartError } from "@faultbook/errors/dqlite";
import { Node, startCluster } from "@faultbook/simulator/dqlite";

// #region setup
const cluster = await startCluster({ nodes: 3, seed: 7 });
const first = cluster.node(1);
await first.openDb("shop.db");
await first.exec("CREATE TABLE orders(id INTEGER PRIMARY KEY)");
await first.exec("INSERT INTO orders VALUES (4711)");
await cluster.kill(3);
cluster.inject({ kind: "corrupt", target: "n3", file: "metadata", how: "garbage" });
// #endregion
try {
  await cluster.restart(3);
} catch (error) {
  if (!(error instanceof NodeStartError)) throw error;
  console.log("damaged:", error.nodeId, error.nodeAddress);

  // The others are a majority: take it out, start it empty, take it in.
  const client = cluster.client();
  await client.remove(3);
  const again = new Node("127.0.0.1:9003", "/var/lib/dqlite/n3-new", {
    nodeId: 3,
    cluster: cluster.addresses,
  });
  await again.start();
  await client.add(3, "127.0.0.1:9003");
  for (const { id, roleName } of await client.cluster()) console.log("member:", id, roleName);
  await again.openDb("shop.db");
  console.log("rows:", (await again.query("SELECT id FROM orders")).length);
  client.close();
}
