// @caught NodeAlreadyRunningError
import { NodeAlreadyRunningError } from "@faultbook/errors/dqlite";
import { Node } from "@faultbook/simulator/dqlite";

const node = new Node("127.0.0.1:9001", "/var/lib/app", { nodeId: 1 });
await node.start();

try {
  await node.start();
} catch (error) {
  if (!(error instanceof NodeAlreadyRunningError)) throw error;
  console.log("caught:", error.message);

  // It runs, and nobody has closed it: go on.
  await node.openDb("app.db");
  console.log("running:", node.isRunning);
}
