// @caught ClientClosedError
import { ClientClosedError } from "@faultbook/errors/dqlite";
import { Client, startCluster } from "@faultbook/simulator/dqlite";

const cluster = await startCluster({ nodes: 3, seed: 7 });
let client = new Client(cluster.addresses);
console.log("leader:", await client.leader());
client.close();

try {
  await client.leader();
} catch (error) {
  if (!(error instanceof ClientClosedError)) throw error;
  console.log("caught:", error.message);

  // A closed client stays closed, and nothing was sent: make
  // another one.
  client = new Client(cluster.addresses);
  console.log("leader:", await client.leader());
}
