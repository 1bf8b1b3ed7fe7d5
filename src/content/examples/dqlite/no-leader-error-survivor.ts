// Two of three voters are gone for good: what the survivor refuses, and what brings a leader back.
// @caught NoLeaderError
// @caught NoLeaderError
import { NoLeaderError } from "@faultbook/errors/dqlite";

// #region setup
import { startCluster } from "@faultbook/simulator/dqlite";

const cluster = await startCluster({ nodes: 3, seed: 7 });
const client = cluster.client();
await cluster.kill(2);
await cluster.kill(3);
// #endregion
// Longer than two elections: what has no leader now won't get one by waiting.
await cluster.world.sleep(13_000);
try {
  await client.leader();
} catch (error) {
  if (!(error instanceof NoLeaderError)) throw error;
  console.log("no leader");
}

// Removing the dead takes a majority, and there is none.
try {
  await client.remove(2);
} catch (error) {
  if (!(error instanceof NoLeaderError)) throw error;
  console.log("remove() refused");
}

// A voter that comes back with its own folder is the whole repair. Then the dead one can go.
await cluster.restart(2);
await cluster.world.sleep(5_000);
console.log("leader:", await client.leader());
await client.remove(3);
console.log("members:", (await client.cluster()).map(({ id }) => id).join());
client.close();
