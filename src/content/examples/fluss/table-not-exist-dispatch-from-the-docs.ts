// The documentation's dispatch over the codes, in TypeScript.
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
  if (error.errorCode === fluss.ErrorCode.TABLE_NOT_EXIST) console.log("Table does not exist");
  else if (error.errorCode === fluss.ErrorCode.PARTITION_NOT_EXISTS) console.log("Partition does not exist");
  else if (error.errorCode === fluss.ErrorCode.CLIENT_ERROR)
    console.log(`Client-side error: ${error.message}`);
  else console.log(`Server error (code ${error.errorCode}): ${error.message}`);
}
