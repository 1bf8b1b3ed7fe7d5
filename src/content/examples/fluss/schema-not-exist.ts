// @caught FlussError SCHEMA_NOT_EXIST
import { FlussError } from "@faultbook/errors/fluss";
import {
  Config,
  FlussConnection,
  Schema,
  startCluster,
  TableDescriptor,
  TablePath,
} from "@faultbook/simulator/fluss";

const cluster = await startCluster();
const config = new Config({ "bootstrap.servers": cluster.bootstrapServers, "writer.retries": "3" });
const connection = await FlussConnection.create(config);
const admin = connection.getAdmin();
const path = new TablePath("shop", "prices");
const schema = new Schema({ item: "STRING", price: "DOUBLE" }, { primaryKeys: ["item"] });
await admin.createDatabase("shop");
await admin.createTable(path, new TableDescriptor(schema));

const table = await connection.getTable(path);
const writer = table.newUpsert().createWriter();
console.log("The table's schema:", table.getTableInfo().schemaId);

// No client sends such a number by itself: here something between client and server writes it into the request.
await cluster.inject({ kind: "edit-frames", api: "PutKv", edit: "schema-id", value: 77 });

try {
  await writer.upsert({ item: "tea", price: 2.5 }).wait();
} catch (error) {
  if (!FlussError.is(error, "SCHEMA_NOT_EXIST")) throw error;
  console.log(error.message, "Retriable:", error.isRetriable);

  // The retriable flag is misleading: a retry sends the same number again. Open the table anew.
  await cluster.inject({ kind: "leave-frames" });
  const fresh = (await connection.getTable(path)).newUpsert().createWriter();
  await fresh.upsert({ item: "tea", price: 2.5 }).wait();
  console.log("Written with the table opened anew.");
}
