// @caught FlussError INVALID_ALTER_TABLE_EXCEPTION
// @caught FlussError INVALID_ALTER_TABLE_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";
import { JavaConnection, TableChange } from "@faultbook/simulator/fluss/java";

// #region setup
const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const admin = (await JavaConnection.create(config)).getAdmin();
const path = new fluss.TablePath("shop", "orders");
await admin.createDatabase("shop");
await admin.createTable(path, new fluss.TableDescriptor(new fluss.Schema({ id: "INT" })));
// #endregion
// ALTER TABLE orders SET ('table.log.ttl' = '30 d')
try {
  await admin.alterTable(path, [TableChange.set("table.log.ttl", "30 d")]);
} catch (error) {
  if (!fluss.FlussError.is(error, "INVALID_ALTER_TABLE_EXCEPTION")) throw error;
  // Release 0.9.1 alters three options that begin with table. For another value of this one, make a new table.
  console.log(error.message);
  await admin.alterTable(path, [TableChange.set("table.log.tiered.local-segments", "4")]);
}

// ALTER TABLE orders ADD note STRING, by a migration that runs twice
for (const round of [1, 2]) {
  try {
    await admin.alterTable(path, [TableChange.addColumn("note", "STRING")]);
    console.log("Round", round, "added it.");
  } catch (error) {
    if (!fluss.FlussError.is(error, "INVALID_ALTER_TABLE_EXCEPTION")) throw error;
    // Nothing to do, if the column that is there is the one that was meant.
    const columns = (await admin.getTableInfo(path)).getSchema().getColumns();
    console.log("Round", round, error.message, JSON.stringify(columns.at(-1)));
  }
}
