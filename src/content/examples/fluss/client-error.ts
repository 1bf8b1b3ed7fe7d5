// @caught FlussError CLIENT_ERROR
// @caught FlussError CLIENT_ERROR
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
const config = new Config({ "bootstrap.servers": cluster.bootstrapServers });
const connection = await FlussConnection.create(config);
const admin = connection.getAdmin();
const path = new TablePath("shop", "orders");
await admin.createDatabase("shop");
await admin.createTable(path, new TableDescriptor(new Schema({ id: "INT", item: "STRING" })));

const table = await connection.getTable(path);
const writer = table.newAppend().createWriter();
for (const row of [{ id: 1, item: "tea" }, { id: "two" }, { id: 3, price: 2.5 }]) {
  try {
    // The client checks the row itself: append() throws at once, and no server is asked.
    writer.append(row);
  } catch (error) {
    if (!FlussError.is(error, "CLIENT_ERROR")) throw error;
    console.log("put aside:", error.message);
  }
}

// The writer still works: a row that fits is written.
await writer.flush();
const scanner = await table.newScan().createLogScanner();
await scanner.subscribe(0, 0);
for (const record of await scanner.poll(1000)) console.log("stored:", record.row);
