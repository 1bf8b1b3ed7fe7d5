// @caught NodeStartError
import { NodeStartError } from "@faultbook/errors/dqlite";
import { machine, Node } from "@faultbook/simulator/dqlite";

// Another program listens at the node's address.
machine().occupyPort("127.0.0.1:9001");

const node = new Node("127.0.0.1:9001", "/var/lib/app", { nodeId: 1 });

try {
  await node.start();
} catch (error) {
  if (!(error instanceof NodeStartError)) throw error;
  // The text never says "in use": it has the address, and the
  // number that libdqlite returned.
  console.log("caught:", error.message);

  // The same start fails in the same words until somebody frees the
  // address.
  machine().freePort("127.0.0.1:9001");
  await node.start();
  console.log("running:", node.isRunning);
}
