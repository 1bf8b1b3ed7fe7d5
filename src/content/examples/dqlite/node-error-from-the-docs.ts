// The documentation's own block: start() fails, and the error names the node.
// @caught NodeAlreadyRunningError
import { NodeError } from "@faultbook/errors/dqlite";
import { Node } from "@faultbook/simulator/dqlite";

const node = new Node("127.0.0.1:9001", "/var/lib/app", { nodeId: 1 });
await node.start();

try {
  await node.start();
} catch (error) {
  if (!(error instanceof NodeError)) throw error;
  console.log(`Node ${error.nodeId} failed: ${error.message}`);
}
