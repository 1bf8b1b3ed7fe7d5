// One class and many codes: the documentation's way to tell them apart, over four calls that go wrong.
// @caught FlussError TABLE_NOT_EXIST
// @caught FlussError PARTITION_NOT_EXISTS
// @caught FlussError CLIENT_ERROR
// @caught FlussError DATABASE_NOT_EXIST
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
const parted = new TablePath("shop", "by_region");
await admin.createDatabase("shop");
const columns = new Schema({ id: "INT", region: "STRING" });
await admin.createTable(parted, new TableDescriptor(columns, { partitionKeys: ["region"] }));
const calls = [
  () => admin.dropTable(new TablePath("shop", "orders")),
  () => admin.dropPartition(parted, { region: "US" }),
  () => FlussConnection.create(new Config({ "bootstrap.servers": "" })),
  () => admin.listTables("stock"),
];
for (const call of calls) {
  try {
    await call();
  } catch (error) {
    if (!(error instanceof FlussError)) throw error;
    if (FlussError.is(error, "TABLE_NOT_EXIST")) console.log("Table does not exist");
    else if (FlussError.is(error, "PARTITION_NOT_EXISTS")) console.log("Partition does not exist");
    else if (FlussError.is(error, "CLIENT_ERROR")) console.log("Client-side error:", error.message);
    else console.log(`Server error (code ${error.errorCode}):`, error.message);
  }
}
