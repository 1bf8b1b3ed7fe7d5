// A node that runs and was never added to a cluster.
// @caught NoLeaderError
import { NoLeaderError } from "@faultbook/errors/dqlite";
import { Client, Node } from "@faultbook/simulator/dqlite";

// Only id 1 makes a cluster of its own; any other waits to be
// added.
const second = new Node("127.0.0.1:9002", "/var/lib/second", { nodeId: 2 });
await second.start();

try {
  await new Client(["127.0.0.1:9002"], { timeoutMs: 1000 }).leader();
} catch (error) {
  if (!(error instanceof NoLeaderError)) throw error;
  console.log("caught:", error.message);

  // Waiting alone won't help. Start the first node and let it take
  // this one in.
  const first = new Node("127.0.0.1:9001", "/var/lib/first", { nodeId: 1 });
  await first.start();
  const client = new Client(["127.0.0.1:9001"]);
  await client.add(2, "127.0.0.1:9002");
  console.log("leader:", await new Client(["127.0.0.1:9002"]).leader());
}
