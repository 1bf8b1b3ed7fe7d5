// @caught FlussError SCHEMA_NOT_EXIST
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers, "writer.retries": "3" });
const connection = await fluss.FlussConnection.create(config);
const admin = connection.getAdmin();
const path = new fluss.TablePath("shop", "prices");
const schema = new fluss.Schema({ item: "STRING", price: "DOUBLE" }, { primaryKeys: ["item"] });
await admin.createDatabase("shop");
await admin.createTable(path, new fluss.TableDescriptor(schema));

const table = await connection.getTable(path);
const writer = table.newUpsert().createWriter();
// #endregion
console.log("The table's schema:", table.getTableInfo().schemaId);

// No client sends such a number by itself: here something between client and server writes it into the request.
await cluster.inject({ kind: "edit-frames", api: "PutKv", edit: "schema-id", value: 77 });

try {
  await writer.upsert({ item: "tea", price: 2.5 }).wait();
} catch (error) {
  if (!fluss.FlussError.is(error, "SCHEMA_NOT_EXIST")) throw error;
  console.log(error.message, "Retriable:", error.isRetriable);

  // The retriable flag is misleading: a retry sends the same number again. Open the table anew.
  await cluster.inject({ kind: "leave-frames" });
  const fresh = (await connection.getTable(path)).newUpsert().createWriter();
  await fresh.upsert({ item: "tea", price: 2.5 }).wait();
  console.log("Written with the table opened anew.");
}
await connection.close();
