// A table is dropped before a slow tablet server has heard of it: it is told to host a bucket of a table that is gone.
// @between STORAGE_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster({ config: { "default.replication.factor": "3" } });
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
const path = new fluss.TablePath("shop", "orders");
const descriptor = new fluss.TableDescriptor(new fluss.Schema({ id: "INT" }));
await admin.createDatabase("shop");
// #endregion
// What the coordinator tells this server takes two seconds.
await cluster.inject({ kind: "slow", target: ["coordinator", "tablet-server-1"], minMs: 2000 });
await admin.createTable(path, descriptor);
await admin.dropTable(path);
console.log("Created and dropped, without an error.");
await cluster.world.sleep(5000);

// Nothing is left of it, and nothing has to be done. Made again, the table works on all three servers.
await cluster.heal();
await admin.createTable(path, descriptor);
await cluster.world.sleep(5000);
const writer = (await connection.getTable(path)).newAppend().createWriter();
await writer.append([1]).wait();
console.log("Written. In sync:", cluster.inspect(path)?.isr.length);
await connection.close();
