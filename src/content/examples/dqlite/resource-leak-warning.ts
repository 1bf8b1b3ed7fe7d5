// @caught ResourceLeakWarning
import { ResourceLeakWarning } from "@faultbook/errors/dqlite";
import { abandon, Client, Node } from "@faultbook/simulator/dqlite";

// As observed, a running node that is dropped gives no warning,
// and keeps its port.
const observed = new Node("127.0.0.1:9001", "/var/lib/one", { nodeId: 1 });
await observed.start();
abandon(observed);
console.log("observed: still leading,", await new Client(["127.0.0.1:9001"]).leader());

const node = new Node("127.0.0.1:9002", "/var/lib/two", { nodeId: 1, contract: "documented" });
await node.start();

try {
  abandon(node);
} catch (error) {
  if (!(error instanceof ResourceLeakWarning)) throw error;
  console.log("caught:", error.resourceType, error.message);

  // Only the end of the process frees the port now. Stop a node
  // before you let go of it.
  console.log("recoverable:", error.recoverable);
}
