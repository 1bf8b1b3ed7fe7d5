// @caught SegmentationFault
import { SegmentationFault } from "@faultbook/errors/dqlite";
import { Node } from "@faultbook/simulator/dqlite";

const node = new Node("127.0.0.1:9001", "/var/lib/app", { nodeId: 1, contract: "documented" });
await node.start();

const fromUser = "x".repeat(600);

try {
  // A name of 600 characters overruns a buffer of the native
  // library. The real process crashes.
  await node.openDb(fromUser);
} catch (error) {
  if (!(error instanceof SegmentationFault)) throw error;
  console.log("caught:", error.severity, error.message);

  // Nothing in this process can be trusted any more. Cap names
  // before they reach the library.
  console.log("recoverable:", error.recoverable, "- allow at most 500 characters");
}
