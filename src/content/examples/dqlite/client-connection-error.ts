// @caught ClientConnectionError
import { ClientConnectionError } from "@faultbook/errors/dqlite";
import { Client, startCluster } from "@faultbook/simulator/dqlite";

const cluster = await startCluster({ nodes: 3, seed: 7 });

// A setting that was never filled in.
const configured = "";
const addresses = configured.split(",").filter((address) => address !== "");

try {
  new Client(addresses);
} catch (error) {
  if (!(error instanceof ClientConnectionError)) throw error;
  // Nothing was dialled: it comes from the constructor, for an
  // empty list.
  console.log("caught:", error.message);

  const client = new Client(cluster.addresses);
  console.log("with addresses:", await client.leader());
}
