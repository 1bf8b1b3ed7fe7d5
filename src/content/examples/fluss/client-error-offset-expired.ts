// A job is restored, and the offset that it had kept has left the log: its records were older than the table keeps them.
// @caught FlussError CLIENT_ERROR
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const path = new fluss.TablePath("shop", "orders");
const properties = { "table.log.ttl": "1 d" };
await connection.getAdmin().createDatabase("shop");
await connection
  .getAdmin()
  .createTable(path, new fluss.TableDescriptor(new fluss.Schema({ id: "INT" }), { properties }));
const table = await connection.getTable(path);
const writer = table.newAppend().createWriter();
for (const id of [1, 2, 3]) await writer.append([id]).wait();
// #endregion
// The job stops for a weekend. It had read the first record.
const kept = 1;
await new Promise((resolve) => setTimeout(resolve, 2 * 24 * 3_600_000));
await writer.append([4]).wait();

const scanner = await table.newScan().createLogScanner();
await scanner.subscribe(0, kept);
try {
  await scanner.poll(1000);
} catch (error) {
  if (!fluss.FlussError.is(error, "CLIENT_ERROR") || !error.message.includes("is out of range")) throw error;
  console.log(error.message);

  // A restart from the same offset meets the same. What is gone is gone: say so, and go on from what is there.
  await scanner.subscribe(0, fluss.EARLIEST_OFFSET);
  for (const { offset, row } of await scanner.poll(1000)) {
    console.log("lost:", offset - kept, "records; going on at", offset, row);
  }
}
await connection.close();
