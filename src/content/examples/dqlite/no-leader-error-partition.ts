// The leader is cut off from the others, and a client that only knows its address finds no leader.
// @caught NoLeaderError
import { NoLeaderError } from "@faultbook/errors/dqlite";
import { Client, startCluster } from "@faultbook/simulator/dqlite";

const cluster = await startCluster({ nodes: 3, seed: 7 });
const [first = ""] = cluster.addresses;
await cluster.partition(1);

// The old leader takes itself for the leader for another three to
// six seconds; then it steps down.
const cutOff = new Client([first], { timeoutMs: 500 });
console.log("at first:", await cutOff.leader());
await cluster.world.sleep(7000);

try {
  await cutOff.leader();
} catch (error) {
  if (!(error instanceof NoLeaderError)) throw error;
  console.log("caught:", error.message);

  // The other side has elected its own. Give a client all
  // addresses.
  console.log("on the other side:", await new Client(cluster.addresses).leader());
}
