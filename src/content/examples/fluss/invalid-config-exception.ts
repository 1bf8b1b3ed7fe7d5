// @caught FlussError INVALID_CONFIG_EXCEPTION
// @caught FlussError INVALID_CONFIG_EXCEPTION
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
const connection = await FlussConnection.create(
  new Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
const path = new TablePath("shop", "orders");
const schema = new Schema({ id: "BIGINT", item: "STRING" });
await admin.createDatabase("shop");

const attempts = [
  { properties: { "table.log.ttl": "a week" } },
  { properties: { "table.retention": "7 d" } },
  { properties: { "table.log.ttl": "7 d" }, customProperties: { "team.contact": "orders@example.com" } },
];
for (const options of attempts) {
  try {
    await admin.createTable(path, new TableDescriptor(schema, options));
    console.log("made with", options);
  } catch (error) {
    if (!FlussError.is(error, "INVALID_CONFIG_EXCEPTION")) throw error;
    // A value that can't be read, or a key that Fluss doesn't know: keys of your own belong to customProperties.
    console.log(error.message);
  }
}
