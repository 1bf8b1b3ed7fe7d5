// @caught FlussError REQUEST_TIME_OUT
import { FlussError } from "@faultbook/errors/fluss";
import {
  Config,
  FlussConnection,
  Schema,
  startCluster,
  TableDescriptor,
  TablePath,
} from "@faultbook/simulator/fluss";

const cluster = await startCluster({
  config: { "default.replication.factor": "3", "log.replica.min-in-sync-replicas-number": "2" },
});
const bootstrap = { "bootstrap.servers": cluster.bootstrapServers };
const config = new Config({ ...bootstrap, "writer.retries": "1", "writer.enable-idempotence": "false" });
const connection = await FlussConnection.create(config);
const path = new TablePath("shop", "orders");
await connection.getAdmin().createDatabase("shop");
await connection.getAdmin().createTable(path, new TableDescriptor(new Schema({ id: "INT" })));
const writer = (await connection.getTable(path)).newAppend().createWriter();
await writer.append([1]).wait();

// Both followers die. For half a minute more they count as in sync, and the leader waits for them.
for (const server of cluster.tabletServers) {
  if (server !== cluster.leader(path)) await cluster.kill(server);
}

try {
  await writer.append([2]).wait();
} catch (error) {
  if (!FlussError.is(error, "REQUEST_TIME_OUT")) throw error;
  console.log(error.message, "In sync:", cluster.inspect(path)?.isr);

  // The leader has the record, twice by now, and may yet keep it. Readers don't see it
  // until the others have it: a row without a key may be there twice.
}
