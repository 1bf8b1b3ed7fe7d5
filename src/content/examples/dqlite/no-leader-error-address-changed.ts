// A member started at another address: the others keep looking for it at the old one, until it joins under the new.
import { Node, startCluster } from "@faultbook/simulator/dqlite";

// #region setup
const cluster = await startCluster({ nodes: 3, seed: 7 });
const client = cluster.client();
const members = async () =>
  (await client.cluster()).map(({ id, address }) => `${id} at ${address}`).join(", ");
const start = async (folder: string) => {
  const node = new Node("127.0.0.1:9103", folder, { nodeId: 3, cluster: cluster.addresses });
  await node.start();
  return node;
};
await cluster.stop(3);
// #endregion
// With its old folder it starts without an error, and nobody is told.
const moved = await start(cluster.node(3).dataDir);
console.log("started; members:", await members());
await moved.stop();

// Taken out, and in again with an empty folder: now its new address is known.
await client.remove(3);
const again = await start("/var/lib/dqlite/n3-new");
await client.add(3, again.address);
console.log("joined; members:", await members());

// It counts: with another member down there is a leader still.
await cluster.kill(2);
await cluster.world.sleep(13_000);
console.log("leader:", await client.leader());
client.close();
