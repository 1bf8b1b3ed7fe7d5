// The documentation's own block: the address is taken, and the error doesn't say so.
// @caught NodeStartError
import { NodeStartError } from "@faultbook/errors/dqlite";
import { machine, Node } from "@faultbook/simulator/dqlite";

machine().occupyPort("127.0.0.1:9001");

try {
  const node = new Node("127.0.0.1:9001", "/data");
  await node.start();
} catch (error) {
  if (!(error instanceof NodeStartError)) throw error;
  console.log(`Failed to start node: ${error.message}`);
  // Check port availability, permissions, etc.
}
