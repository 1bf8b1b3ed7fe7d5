// A data directory that the process may not write to.
// @caught NodeStartError
import { NodeStartError } from "@faultbook/errors/dqlite";
import { machine, Node } from "@faultbook/simulator/dqlite";

const node = new Node("127.0.0.1:9001", "/var/lib/app", { nodeId: 1 });
machine().denyAccess("/var/lib/app", "write");

try {
  await node.start();
} catch (error) {
  if (!(error instanceof NodeStartError)) throw error;
  console.log("caught:", error.message);

  // Waiting doesn't change permissions. Tell the operator which
  // directory it is, and exit.
  console.log(`give this user the right to write to ${node.dataDir}`);
}
