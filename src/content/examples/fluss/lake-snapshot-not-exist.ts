// @caught FlussError LAKE_SNAPSHOT_NOT_EXIST
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
const table = await connection.getTable(path);
const writer = table.newAppend().createWriter();
for (const id of [1, 2]) await writer.append([id]).wait();
// #endregion
let from = fluss.EARLIEST_OFFSET;
try {
  const snapshot = await admin.getLatestLakeSnapshot(path);
  from = snapshot.tableBucketsOffset.get("0") ?? fluss.EARLIEST_OFFSET;
} catch (error) {
  if (!fluss.FlussError.is(error, "LAKE_SNAPSHOT_NOT_EXIST")) throw error;
  // Nothing has been moved to a lake yet, which is no failure: all data is still in the log.
  console.log(error.message);
}

const scanner = await table.newScan().createLogScanner();
await scanner.subscribe(0, from);
for (const record of await scanner.poll(1000)) console.log(record.offset, record.row);
await connection.close();
