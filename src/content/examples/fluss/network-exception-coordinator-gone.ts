// The coordinator is down: calls to it fail at once, and reads and writes go on.
// @caught FlussError NETWORK_EXCEPTION
import { retry } from "@faultbook/errors";
import { FlussError } from "@faultbook/errors/fluss";
import {
  Config,
  FlussConnection,
  Schema,
  startCluster,
  TableDescriptor,
  TablePath,
} from "@faultbook/simulator/fluss";

const cluster = await startCluster();
const connection = await FlussConnection.create(
  new Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
const path = new TablePath("shop", "orders");
await admin.createDatabase("shop");
await admin.createTable(path, new TableDescriptor(new Schema({ id: "INT" })));
const writer = (await connection.getTable(path)).newAppend().createWriter();
await writer.append([1]).wait();

await cluster.kill(cluster.coordinator);
await writer.append([2]).wait();
console.log("Written without the coordinator.");

try {
  await admin.listTables("shop");
} catch (error) {
  if (!FlussError.is(error, "NETWORK_EXCEPTION")) throw error;
  console.log(error.message);

  // The client doesn't try again by itself here. Listing changes nothing, so it is safe to ask again.
  await cluster.restart(cluster.coordinator);
  console.log(await retry(() => admin.listTables("shop"), { maxAttempts: 8, baseDelayMs: 250 }));
}
