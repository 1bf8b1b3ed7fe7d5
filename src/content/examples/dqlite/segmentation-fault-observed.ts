// What really happens: no error, the process ends.
// @outcome crashed
import { Node } from "@faultbook/simulator/dqlite";

const node = new Node("127.0.0.1:9001", "/var/lib/app", { nodeId: 1 });
await node.start();

try {
  console.log("opening a database with a name of 600 characters");
  await node.openDb("x".repeat(600));
} catch (error) {
  // Never reached: SIGSEGV.
  console.log("caught:", error);
}
