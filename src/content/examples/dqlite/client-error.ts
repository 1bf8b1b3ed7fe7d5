// @caught ClientError
import { ClientError } from "@faultbook/errors/dqlite";
import { Client, startCluster } from "@faultbook/simulator/dqlite";

const cluster = await startCluster({ nodes: 3, seed: 7 });
const client = new Client(cluster.addresses);

try {
  // Node 2 has moved, and somebody adds it again under its old id.
  await client.add(2, "127.0.0.1:9102");
} catch (error) {
  if (!(error instanceof ClientError)) throw error;
  // The number behind the text is the server's own code: 1 is a
  // refusal, 5 means that a change is under way.
  console.log("caught:", error.message);

  // A refusal stays one. Remove the old entry first, then add the
  // new address.
  await client.remove(2);
  console.log("members:", (await client.cluster()).map(({ address }) => address).join(", "));
}
client.close();
