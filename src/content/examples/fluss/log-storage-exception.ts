// A table is dropped while its files can't be removed. The drop succeeds, and only the coordinator hears of it.
// @between LOG_STORAGE_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
const path = new fluss.TablePath("shop", "orders");
const descriptor = new fluss.TableDescriptor(new fluss.Schema({ id: "INT" }));
await admin.createDatabase("shop");
await admin.createTable(path, descriptor);
const writer = (await connection.getTable(path)).newAppend().createWriter();
await writer.append([1]).wait();
// #endregion
// Somebody has changed the rights on the data folder of the tablet server.
const server = cluster.leader(path);
if (server) await cluster.inject({ kind: "lock-files", target: server.name });

await admin.dropTable(path);
console.log("Is the table still there?", await admin.tableExists(path));
await cluster.world.sleep(1000);

// The old rows take up the disk until that server starts again; a new table of the same name has none of them.
await admin.createTable(path, descriptor);
await cluster.world.sleep(1000);
const ends = await admin.listOffsets(path, [0], fluss.OffsetSpec.latest());
console.log("Rows of the new table:", ends.get(0));
await connection.close();
