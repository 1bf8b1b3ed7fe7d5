// One class and many codes: the documentation's way to tell them apart, over four calls that go wrong.
// @caught FlussError TABLE_NOT_EXIST
// @caught FlussError PARTITION_NOT_EXISTS
// @caught FlussError CLIENT_ERROR
// @caught FlussError DATABASE_NOT_EXIST
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const connection = await fluss.FlussConnection.create(config);
const admin = connection.getAdmin();
const parted = new fluss.TablePath("shop", "by_region");
await admin.createDatabase("shop");
const columns = new fluss.Schema({ id: "INT", region: "STRING" });
await admin.createTable(parted, new fluss.TableDescriptor(columns, { partitionKeys: ["region"] }));
// #endregion
const calls = [
  () => admin.dropTable(new fluss.TablePath("shop", "orders")),
  () => admin.dropPartition(parted, { region: "US" }),
  () => fluss.FlussConnection.create(new fluss.Config({ "bootstrap.servers": "" })),
  () => admin.listTables("stock"),
];
for (const call of calls) {
  try {
    await call();
  } catch (error) {
    if (!(error instanceof fluss.FlussError)) throw error;
    if (fluss.FlussError.is(error, "TABLE_NOT_EXIST")) console.log("Table does not exist");
    else if (fluss.FlussError.is(error, "PARTITION_NOT_EXISTS")) console.log("Partition does not exist");
    else if (fluss.FlussError.is(error, "CLIENT_ERROR")) console.log("Client-side error:", error.message);
    else console.log(`Server error (code ${error.errorCode}):`, error.message);
  }
}
await connection.close();
