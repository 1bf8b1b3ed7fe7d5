// @caught FlussError INVALID_TABLE_EXCEPTION
// @caught FlussError INVALID_TABLE_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
await admin.createDatabase("shop");
const columns = new fluss.TableDescriptor(new fluss.Schema({ id: "BIGINT", item: "STRING" }));
// #endregion
for (const name of ["orders 2026", "__orders", "orders-2026"]) {
  try {
    await admin.createTable(new fluss.TablePath("shop", name), columns);
    console.log("made:", name);
  } catch (error) {
    if (!fluss.FlussError.is(error, "INVALID_TABLE_EXCEPTION")) throw error;
    // Nothing was made. The text says what is wrong; another try with the same name fails the same way.
    console.log(error.message);
  }
}
await connection.close();
