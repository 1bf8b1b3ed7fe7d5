// @caught FetchException
// @caught FlussError CLIENT_ERROR
// @between INVALID_COLUMN_PROJECTION
import * as fluss from "@faultbook/simulator/fluss";
import { JavaConnection, JavaException, TableChange } from "@faultbook/simulator/fluss/java";

// #region setup
const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const java = await JavaConnection.create(config);
const admin = java.getAdmin();
await admin.createDatabase("shop");
const orders = new fluss.TablePath("shop", "orders");
const columns = new fluss.Schema({ id: "INT", item: "STRING" });
await admin.createTable(orders, new fluss.TableDescriptor(columns));
const old = (await java.getTable(orders)).newAppend().createWriter();
await old.append([1, "lamp"]).wait();
// #endregion
// The table gets a column, and a row that has it.
await admin.alterTable(orders, [TableChange.addColumn("price", "INT")]);
const table = await java.getTable(orders);
await table.newAppend().createWriter().append([2, "desk", 40]).wait();

// Whoever reads only the new column meets the old row, whose batch hasn't got it.
const scanner = await table.newScan().projectByName(["id", "price"]).createLogScanner();
await scanner.subscribe(0, fluss.EARLIEST_OFFSET);
try {
  await scanner.poll(1000);
} catch (error) {
  if (!(error instanceof JavaException) || !error.message.includes("INVALID_COLUMN_PROJECTION")) throw error;
  console.log("Java:", error.message);
}

// In Python the code is hidden in the text, too.
const python = await (await fluss.FlussConnection.create(config)).getTable(orders);
const other = await python.newScan().projectByName(["id", "price"]).createLogScanner();
await other.subscribe(0, fluss.EARLIEST_OFFSET);
try {
  await other.poll(1000);
} catch (error) {
  if (!fluss.FlussError.is(error, "CLIENT_ERROR")) throw error;
  console.log("Python:", error.errorCode, error.message);
}

// Whole rows can be read, and so can everything behind the last old row.
const whole = await table.newScan().createLogScanner();
await whole.subscribe(0, fluss.EARLIEST_OFFSET);
console.log(
  "All columns:",
  [...(await whole.poll(1000))].map(({ row }) => row),
);
const behind = await table.newScan().projectByName(["id", "price"]).createLogScanner();
await behind.subscribe(0, 1);
console.log(
  "From offset 1:",
  [...(await behind.poll(1000))].map(({ row }) => row),
);
