// Two nodes on one data directory.
// @caught NodeStartError
import { NodeStartError } from "@faultbook/errors/dqlite";
import { Node } from "@faultbook/simulator/dqlite";

const first = new Node("127.0.0.1:9001", "/var/lib/app", { nodeId: 1 });
await first.start();

const second = new Node("127.0.0.1:9002", "/var/lib/app", { nodeId: 2 });

try {
  await second.start();
} catch (error) {
  if (!(error instanceof NodeStartError)) throw error;
  console.log("caught:", error.message);

  // Each node needs a directory of its own.
  const moved = new Node("127.0.0.1:9002", "/var/lib/app-2", { nodeId: 2 });
  await moved.start();
  console.log("running:", moved.isRunning);
}
