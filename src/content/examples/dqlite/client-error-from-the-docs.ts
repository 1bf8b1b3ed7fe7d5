// The documentation's own block: its ClientError takes a missing leader too.
// @caught NoLeaderError
import { ClientError } from "@faultbook/errors/dqlite";
import { Client } from "@faultbook/simulator/dqlite";

// No node runs at either address.
try {
  const client = new Client(["127.0.0.1:9001", "127.0.0.1:9002"]);
  const leader = await client.leader();
  console.log("leader:", leader);
} catch (error) {
  if (!(error instanceof ClientError)) throw error;
  console.log(`Client operation failed: ${error.message}`);
}
