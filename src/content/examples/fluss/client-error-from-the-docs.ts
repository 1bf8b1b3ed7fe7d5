// The documentation's block for a row that doesn't fit, in TypeScript.
// @caught FlussError CLIENT_ERROR
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const connection = await fluss.FlussConnection.create(config);
const admin = connection.getAdmin();
const tablePath = new fluss.TablePath("fluss", "people");
const columns = new fluss.Schema({ id: "INT", region: "STRING" });
const tableDescriptor = new fluss.TableDescriptor(columns);
await admin.createTable(tablePath, tableDescriptor);
const writer = (await connection.getTable(tablePath)).newAppend().createWriter();
// #endregion
try {
  writer.append({ wrong_column: "value" });
  await writer.flush();
} catch (error) {
  if (!(error instanceof fluss.FlussError)) throw error;
  console.log(`Schema mismatch: ${error.message}`);
}
