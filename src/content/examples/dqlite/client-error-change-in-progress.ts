// A change that isn't finished refuses the next one: what is pending stands in cluster().
// @caught ClientError
// @caught ClientError
import { ClientError } from "@faultbook/errors/dqlite";
import { WireFailure } from "@faultbook/errors/dqlite/binding";
import { startCluster } from "@faultbook/simulator/dqlite";

const client = (await startCluster({ nodes: 3, seed: 7 })).client();
// Nobody answers at the address, so the change is never finished.
await client.add(4, "127.0.0.1:9004").catch(({ name }) => console.log("not finished:", name));

try {
  await client.add(4, "127.0.0.1:9004");
} catch (error) {
  if (!(error instanceof ClientError)) throw error;
  if (error.failureCode !== WireFailure.BUSY) throw error;
  for (const member of await client.cluster()) {
    console.log("member:", member.id, member.address, member.roleName);
  }
}
client.close();
