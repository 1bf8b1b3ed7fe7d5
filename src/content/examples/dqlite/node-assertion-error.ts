// @caught NodeAssertionError
import { NodeAssertionError } from "@faultbook/errors/dqlite";
import { Node } from "@faultbook/simulator/dqlite";

// Id 0 fails an assertion inside the C library. The real process
// crashes; the documentation promises an error.
const node = new Node("127.0.0.1:9001", "/var/lib/app", { nodeId: 0, contract: "documented" });

try {
  await node.start();
} catch (error) {
  if (!(error instanceof NodeAssertionError)) throw error;
  console.log("caught:", error.severity, error.message);

  // The library's state is unknown after that. Don't go on in this
  // process: fix the id and start anew.
  console.log("recoverable:", error.recoverable);
}
