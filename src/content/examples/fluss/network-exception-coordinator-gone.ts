// The coordinator is down: calls to it fail at once, and reads and writes go on.
// @caught FlussError NETWORK_EXCEPTION
import { retry } from "@faultbook/errors";
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
const path = new fluss.TablePath("shop", "orders");
await admin.createDatabase("shop");
await admin.createTable(path, new fluss.TableDescriptor(new fluss.Schema({ id: "INT" })));
const writer = (await connection.getTable(path)).newAppend().createWriter();
await writer.append([1]).wait();
// #endregion
await cluster.kill(cluster.coordinator);
await writer.append([2]).wait();
console.log("Written without the coordinator.");

try {
  await admin.listTables("shop");
} catch (error) {
  if (!fluss.FlussError.is(error, "NETWORK_EXCEPTION")) throw error;
  console.log(error.message);

  // The client doesn't try again by itself here. Listing changes nothing, so it is safe to ask again.
  await cluster.restart(cluster.coordinator);
  console.log(await retry(() => admin.listTables("shop"), { maxAttempts: 8, baseDelayMs: 250 }));
}
await connection.close();
