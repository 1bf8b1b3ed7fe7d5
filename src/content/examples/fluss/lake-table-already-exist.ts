// @caught FlussError LAKE_TABLE_ALREADY_EXIST
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster({ config: { "datalake.format": "paimon" } });
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const connection = await fluss.FlussConnection.create(config);
const admin = connection.getAdmin();
const properties = { "table.datalake.enabled": "true" };
// #endregion
const tiered = (columns: fluss.ColumnList) =>
  new fluss.TableDescriptor(new fluss.Schema(columns), { properties });

const path = new fluss.TablePath("shop", "orders");
await admin.createDatabase("shop");
await admin.createTable(path, tiered({ id: "INT", name: "STRING" }));
// Dropping it in Fluss leaves the table in the lake.
await admin.dropTable(path);

const wanted = tiered({ id: "INT", other: "DOUBLE" });
try {
  await admin.createTable(path, wanted);
} catch (error) {
  if (!fluss.FlussError.is(error, "LAKE_TABLE_ALREADY_EXIST")) throw error;
  if (await admin.tableExists(path)) {
    console.log("Fluss has it already: nothing to do.");
  } else {
    // The text holds both schemas. Whether the old rows are needed, somebody has to say.
    for (const [schema] of error.message.matchAll(/(Existing|new) schema: .*?\]/g)) console.log(schema);
    await admin.createTable(new fluss.TablePath("shop", "orders_2"), wanted);
    console.log("In shop there is:", await admin.listTables("shop"));
  }
}

// With the columns that the lake knows, the old name can be had again.
await admin.createTable(path, tiered({ id: "INT", name: "STRING" }));
console.log("In shop there is:", (await admin.listTables("shop")).sort());
await connection.close();
