// The documentation's block for a missing partition, in TypeScript.
// @caught FlussError PARTITION_NOT_EXISTS
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const admin = (await fluss.FlussConnection.create(config)).getAdmin();
const tablePath = new fluss.TablePath("fluss", "people");
const columns = new fluss.Schema({ id: "INT", region: "STRING" });
const tableDescriptor = new fluss.TableDescriptor(columns, { partitionKeys: ["region"] });
await admin.createTable(tablePath, tableDescriptor);
// #endregion
try {
  await admin.dropPartition(tablePath, { region: "US" });
} catch (error) {
  if (!(error instanceof fluss.FlussError)) throw error;
  if (error.errorCode === fluss.ErrorCode.PARTITION_NOT_EXISTS) {
    console.log("Partition does not exist, create it first");
  }
}
