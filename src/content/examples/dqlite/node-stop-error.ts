// @caught NodeStopError
import { NodeStopError } from "@faultbook/errors/dqlite";
import { Node } from "@faultbook/simulator/dqlite";

// As observed, a stop that fails is swallowed: nothing reaches the
// caller.
const observed = new Node("127.0.0.1:9001", "/var/lib/one", { nodeId: 1 });
await observed.start();
observed.close();
await observed.stop();
console.log("observed: stop() returned, running:", observed.isRunning);

// The documentation promises an error for the same mistake.
const node = new Node("127.0.0.1:9002", "/var/lib/two", { nodeId: 1, contract: "documented" });
await node.start();
node.close();

try {
  // close() gave the handle back, so nothing can stop the native
  // node any more.
  await node.stop();
} catch (error) {
  if (!(error instanceof NodeStopError)) throw error;
  console.log("caught:", error.message);

  // The node still runs and holds its port until the process ends:
  // stop first, close afterwards.
  console.log("stop before close, next time");
}
