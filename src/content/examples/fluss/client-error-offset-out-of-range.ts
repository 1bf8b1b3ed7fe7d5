// A position that was kept from an earlier table of the same name. poll() says -2, with the server's words in its text.
// @caught FlussError CLIENT_ERROR
import { FlussError } from "@faultbook/errors/fluss";
import {
  Config,
  EARLIEST_OFFSET,
  FlussConnection,
  Schema,
  startCluster,
  TableDescriptor,
  TablePath,
} from "@faultbook/simulator/fluss";

const cluster = await startCluster();
const config = new Config({ "bootstrap.servers": cluster.bootstrapServers });
const connection = await FlussConnection.create(config);
const path = new TablePath("shop", "orders");
await connection.getAdmin().createDatabase("shop");
await connection.getAdmin().createTable(path, new TableDescriptor(new Schema({ id: "INT" })));
const table = await connection.getTable(path);
await table.newAppend().createWriter().append([1]).wait();

// What the reader wrote down before somebody dropped the table and made it anew.
const position = 1000;
const scanner = await table.newScan().createLogScanner();
await scanner.subscribe(0, position);

try {
  await scanner.poll(1000);
} catch (error) {
  if (!FlussError.is(error, "CLIENT_ERROR") || !error.message.includes("is out of range")) throw error;
  console.log(error.message);

  // Polling again gives the same. Start over with the oldest record that there is.
  await scanner.subscribe(0, EARLIEST_OFFSET);
  for (const record of await scanner.poll(1000)) console.log("from", record.offset, record.row);
}
