// A position that was kept from an earlier table of the same name. poll() says -2, with the server's words in its text.
// @caught FlussError CLIENT_ERROR
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const connection = await fluss.FlussConnection.create(config);
const path = new fluss.TablePath("shop", "orders");
await connection.getAdmin().createDatabase("shop");
await connection.getAdmin().createTable(path, new fluss.TableDescriptor(new fluss.Schema({ id: "INT" })));
const table = await connection.getTable(path);
await table.newAppend().createWriter().append([1]).wait();
// #endregion
// What the reader wrote down before somebody dropped the table and made it anew.
const position = 1000;
const scanner = await table.newScan().createLogScanner();
await scanner.subscribe(0, position);

try {
  await scanner.poll(1000);
} catch (error) {
  if (!fluss.FlussError.is(error, "CLIENT_ERROR") || !error.message.includes("is out of range")) throw error;
  console.log(error.message);

  // Polling again gives the same. Start over with the oldest record that there is.
  await scanner.subscribe(0, fluss.EARLIEST_OFFSET);
  for (const record of await scanner.poll(1000)) console.log("from", record.offset, record.row);
}
await connection.close();
