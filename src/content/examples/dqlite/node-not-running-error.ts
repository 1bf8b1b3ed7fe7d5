// @caught NodeNotRunningError
import { NodeNotRunningError } from "@faultbook/errors/dqlite";
import { Node } from "@faultbook/simulator/dqlite";

const node = new Node("127.0.0.1:9001", "/var/lib/app", { nodeId: 1 });

try {
  await node.openDb("app.db");
} catch (error) {
  if (!(error instanceof NodeNotRunningError)) throw error;
  console.log("caught:", error.message);

  // Nothing was sent anywhere. Start the node, then do it again.
  await node.start();
  await node.openDb("app.db");
  console.log("open, running:", node.isRunning);
}
