// One missing table, five calls. The documentation gives 7; server 0.9.1 gives -1 to the calls that fetch metadata first.
// @caught FlussError TABLE_NOT_EXIST
// @caught FlussError TABLE_NOT_EXIST
// @caught FlussError UNKNOWN_SERVER_ERROR
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
const calls: Readonly<Record<string, () => Promise<unknown>>> = {
  dropTable: () => admin.dropTable(orders),
  getTableInfo: () => admin.getTableInfo(orders),
  getTable: () => connection.getTable(orders),
  listOffsets: () => admin.listOffsets(orders, [0], fluss.OffsetSpec.latest()),
  tableExists: () => admin.tableExists(orders),
};

/** Whether an error says that a table is missing, whatever code it has. */
const saysNoTable = (error: unknown): boolean =>
  fluss.FlussError.is(error, "TABLE_NOT_EXIST") ||
  (fluss.FlussError.is(error, "UNKNOWN_SERVER_ERROR") && error.message.includes("Failed to get tables '["));

for (const [name, call] of Object.entries(calls)) {
  try {
    console.log(name, await call());
  } catch (error) {
    if (!(error instanceof fluss.FlussError) || !saysNoTable(error)) throw error;
    console.log(name, error.errorCode, error.message.split("\n")[0]);
  }
}
await connection.close();
