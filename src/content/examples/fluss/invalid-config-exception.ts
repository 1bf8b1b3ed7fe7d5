// @caught FlussError INVALID_CONFIG_EXCEPTION
// @caught FlussError INVALID_CONFIG_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
const path = new fluss.TablePath("shop", "orders");
const schema = new fluss.Schema({ id: "BIGINT", item: "STRING" });
await admin.createDatabase("shop");
// #endregion
const attempts = [
  { properties: { "table.log.ttl": "a week" } },
  { properties: { "table.retention": "7 d" } },
  { properties: { "table.log.ttl": "7 d" }, customProperties: { "team.contact": "orders@example.com" } },
];
for (const options of attempts) {
  try {
    await admin.createTable(path, new fluss.TableDescriptor(schema, options));
    console.log("made with", options);
  } catch (error) {
    if (!fluss.FlussError.is(error, "INVALID_CONFIG_EXCEPTION")) throw error;
    // A value that can't be read, or a key that Fluss doesn't know: keys of your own belong to customProperties.
    console.log(error.message);
  }
}
await connection.close();
