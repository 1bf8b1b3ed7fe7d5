// What really happens: no error, the process ends.
// @outcome crashed
import { Node } from "@faultbook/simulator/dqlite";

const node = new Node("127.0.0.1:9001", "/var/lib/app", { nodeId: 0 });

try {
  console.log("starting a node with id 0");
  await node.start();
} catch (error) {
  // Never reached: an assertion of the C library ends the process
  // with SIGABRT.
  console.log("caught:", error);
}
