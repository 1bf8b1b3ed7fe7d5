// @caught MemoryError
import { MemoryError } from "@faultbook/errors/dqlite";
import { Client, machine } from "@faultbook/simulator/dqlite";

// A web server answers at the address. The client reads the first
// bytes as a length, and allocates that much.
machine().occupyPort("127.0.0.1:9001", "text");
const client = new Client(["127.0.0.1:9001"], { contract: "documented" });

try {
  await client.leader();
} catch (error) {
  if (!(error instanceof MemoryError)) throw error;
  console.log("caught:", error.severity, error.message);

  // More memory wouldn't help: the same address gives the same
  // answer. Check the list of addresses.
  console.log("asked:", client.clusterAddresses.join(", "));
}
client.close();
