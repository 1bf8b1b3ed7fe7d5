// @caught FlussError INVALID_TARGET_COLUMN
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const path = new fluss.TablePath("shop", "prices");
const schema = new fluss.Schema({ item: "STRING", price: "DOUBLE", stock: "INT" }, { primaryKeys: ["item"] });
await connection.getAdmin().createDatabase("shop");
await connection.getAdmin().createTable(path, new fluss.TableDescriptor(schema));
const table = await connection.getTable(path);
// #endregion
// The client refuses a partial update without the primary key itself, with code -2. To see the server refuse one,
// something between them has to take the key out of the request.
const writer = table.newUpsert().partialUpdateByName(["item", "price"]).createWriter();
await cluster.inject({ kind: "edit-frames", api: "PutKv", edit: "target-columns", times: 1 });

try {
  await writer.upsert({ item: "tea", price: 2.5 }).wait();
} catch (error) {
  if (!fluss.FlussError.is(error, "INVALID_TARGET_COLUMN")) throw error;
  console.log(error.message);

  // In a client of your own this would be a bug. Here the next request is sent unchanged.
  await writer.upsert({ item: "tea", price: 2.5 }).wait();
  console.log(await table.newLookup().createLookuper().lookup({ item: "tea" }));
}
await connection.close();
