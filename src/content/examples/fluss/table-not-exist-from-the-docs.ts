// The documentation's block for a missing table, in TypeScript.
// @caught FlussError TABLE_NOT_EXIST
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const admin = (await fluss.FlussConnection.create(config)).getAdmin();
const tablePath = new fluss.TablePath("fluss", "people");
// #endregion
try {
  await admin.dropTable(tablePath);
} catch (error) {
  if (!(error instanceof fluss.FlussError)) throw error;
  if (error.errorCode === fluss.ErrorCode.TABLE_NOT_EXIST) console.log("Table not found");
}
