// @caught FlussError UNKNOWN_SERVER_ERROR
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
const orders = new fluss.TablePath("shop", "orders");
// #endregion
try {
  // Where other calls say TABLE_NOT_EXIST, server 0.9.1 answers this one with a Java exception as text.
  await connection.getTable(orders);
} catch (error) {
  if (!fluss.FlussError.is(error, "UNKNOWN_SERVER_ERROR")) throw error;
  const lines = error.message.trim().split("\n");
  console.log(lines[0]);
  console.log(lines.at(-1));

  // The code says nothing. Ask for what you suspect, instead of reading the text.
  console.log("Does the table exist?", await admin.tableExists(orders));
}
await connection.close();
