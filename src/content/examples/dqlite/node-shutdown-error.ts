// @caught NodeShutdownError
import { NodeShutdownError } from "@faultbook/errors/dqlite";
import { Node } from "@faultbook/simulator/dqlite";

// A node that was never added to a cluster: at the end of its block
// it finds nobody to hand over to.
const lonely = { nodeId: 77, timeoutMs: 1000 };

const observed = new Node("127.0.0.1:9001", "/var/lib/one", lonely);
await observed.use(() => console.log("observed: working"));
console.log("observed: the failed hand-over was swallowed, running:", observed.isRunning);

const node = new Node("127.0.0.1:9002", "/var/lib/two", { ...lonely, contract: "documented" });

try {
  await node.use(() => console.log("documented: working"));
} catch (error) {
  if (!(error instanceof NodeShutdownError)) throw error;
  console.log("caught:", error.message);
  console.log("because of:", (error.cause as Error).message);

  // The work inside the block is done. Only the clean-up failed, so
  // there is nothing to repeat.
  console.log("the next start needs another port: the native node still holds this one");
}
