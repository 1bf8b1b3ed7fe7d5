// The documentation's basic usage, in TypeScript.
// @caught FlussError TABLE_ALREADY_EXIST
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const admin = (await fluss.FlussConnection.create(config)).getAdmin();
const tablePath = new fluss.TablePath("fluss", "people");
const columns = new fluss.Schema({ id: "INT", region: "STRING" });
const tableDescriptor = new fluss.TableDescriptor(columns);
await admin.createTable(tablePath, tableDescriptor);
// #endregion
try {
  await admin.createTable(tablePath, tableDescriptor);
} catch (error) {
  if (!(error instanceof fluss.FlussError)) throw error;
  console.log(`Error (code ${error.errorCode}): ${error.message}`);
}
