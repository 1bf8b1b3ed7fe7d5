// @caught FlussError DATABASE_NOT_EMPTY
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
const columns = new fluss.TableDescriptor(new fluss.Schema({ id: "BIGINT", item: "STRING" }));
await admin.createDatabase("shop");
await admin.createTable(new fluss.TablePath("shop", "orders"), columns);
// #endregion
try {
  // Without `cascade: false` the call would drop the tables too, and wouldn't ask.
  await admin.dropDatabase("shop", { cascade: false });
} catch (error) {
  if (!fluss.FlussError.is(error, "DATABASE_NOT_EMPTY")) throw error;
  const tables = await admin.listTables("shop");
  console.log(error.message, "It holds:", tables);

  // Drop what you know of, by name, and then the empty database.
  for (const table of tables.filter((name) => name === "orders")) {
    await admin.dropTable(new fluss.TablePath("shop", table));
  }
  await admin.dropDatabase("shop", { cascade: false });
}
console.log("Left:", await admin.listDatabases());
await connection.close();
