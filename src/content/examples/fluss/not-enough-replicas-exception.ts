// @caught FlussError NOT_ENOUGH_REPLICAS_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster({
  config: { "default.replication.factor": "3", "log.replica.min-in-sync-replicas-number": "2" },
});
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers, "writer.retries": "3" });
const connection = await fluss.FlussConnection.create(config);
const path = new fluss.TablePath("shop", "orders");
await connection.getAdmin().createDatabase("shop");
await connection.getAdmin().createTable(path, new fluss.TableDescriptor(new fluss.Schema({ id: "INT" })));
const writer = (await connection.getTable(path)).newAppend().createWriter();
await writer.append([1]).wait();
// #endregion
const followers = cluster.tabletServers.filter((server) => server !== cluster.leader(path));
for (const server of followers) await cluster.kill(server);
await cluster.world.sleep(120_000);

try {
  await writer.append([2]).wait();
} catch (error) {
  if (!fluss.FlussError.is(error, "NOT_ENOUGH_REPLICAS_EXCEPTION")) throw error;
  console.log(error.message);

  // The followers had been gone for two minutes, so every try was refused and nothing is stored. Had they just
  // died, an earlier try might be: look first.
  for (const server of followers) await cluster.restart(server);
  await cluster.world.sleep(15_000);
  const patient = await fluss.FlussConnection.create(
    new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
  );
  await (await patient.getTable(path)).newAppend().createWriter().append([2]).wait();
  console.log("Written. In sync:", cluster.inspect(path)?.isr);
}
await connection.close();
