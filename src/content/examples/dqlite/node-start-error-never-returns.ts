// A snapshot that was cut in half: start() neither fails nor returns.
// @outcome stuck
import { machine, Node } from "@faultbook/simulator/dqlite";

const node = new Node("127.0.0.1:9001", "/var/lib/app", { nodeId: 1 });
await node.start();
await node.openDb("app.db");
await node.exec("CREATE TABLE log(line INT)");
// After 1024 entries of its log a node writes a snapshot: one for each statement.
for (let round = 0; round < 21; round += 1) await node.exec("INSERT INTO log VALUES(1);".repeat(50));
await node.stop();

machine().directory(node.dataDir)?.corrupt("snapshot", "truncate");

console.log("starting again");
try {
  // Give a start a deadline of your own, and let a supervisor end
  // the process when it has passed.
  await node.start();
  console.log("started");
} catch (error) {
  console.log("caught:", error);
}
