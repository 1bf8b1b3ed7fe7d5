// @caught FlussError REQUEST_TIME_OUT
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster({
  config: { "default.replication.factor": "3", "log.replica.min-in-sync-replicas-number": "2" },
});
const bootstrap = { "bootstrap.servers": cluster.bootstrapServers };
const config = new fluss.Config({
  ...bootstrap,
  "writer.retries": "1",
  "writer.enable-idempotence": "false",
});
const connection = await fluss.FlussConnection.create(config);
const path = new fluss.TablePath("shop", "orders");
await connection.getAdmin().createDatabase("shop");
await connection.getAdmin().createTable(path, new fluss.TableDescriptor(new fluss.Schema({ id: "INT" })));
const writer = (await connection.getTable(path)).newAppend().createWriter();
await writer.append([1]).wait();
// #endregion
// Both followers die. For half a minute more they count as in sync, and the leader waits for them.
for (const server of cluster.tabletServers) {
  if (server !== cluster.leader(path)) await cluster.kill(server);
}

try {
  await writer.append([2]).wait();
} catch (error) {
  if (!fluss.FlussError.is(error, "REQUEST_TIME_OUT")) throw error;
  console.log(error.message, "In sync:", cluster.inspect(path)?.isr);

  // The leader has the record, twice by now, and may yet keep it. Readers don't see it
  // until the others have it: a row without a key may be there twice.
}
await connection.close();
