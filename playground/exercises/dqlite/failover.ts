// Rows, a lost leader and the election of another one.
import { startCluster } from "@faultbook/simulator/dqlite";

const cluster = await startCluster({ nodes: 3, seed: 7, timeoutMs: 8000 });
const node = cluster.node(1);
await node.openDb("exercise.db");
await node.exec("CREATE TABLE notes(id INT PRIMARY KEY, text TEXT)");
await node.exec("INSERT INTO notes VALUES(1, 'one')");
console.log(await node.query("SELECT text FROM notes WHERE id = 1"));
await cluster.kill(2);
await cluster.kill(3);
await node.exec("INSERT INTO notes VALUES(2, 'two')").catch((error: unknown) => console.log(String(error)));
await cluster.restart(2);
await cluster.restart(3);
console.log(await cluster.client({ timeoutMs: 20_000 }).leader());
