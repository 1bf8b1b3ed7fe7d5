// @caught FlussError INVALID_SERVER_RACK_INFO_EXCEPTION
import { FlussError } from "@faultbook/errors/fluss";
import {
  Config,
  FlussConnection,
  Schema,
  startCluster,
  TableDescriptor,
  TablePath,
} from "@faultbook/simulator/fluss";

// Somebody has added a server and has forgotten `tablet-server.rack` in its settings.
const cluster = await startCluster({ tabletServers: ["rack-a", "rack-b", null] });
const connection = await FlussConnection.create(
  new Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
await admin.createDatabase("shop");

const orders = new TablePath("shop", "orders");
try {
  await admin.createTable(orders, new TableDescriptor(new Schema({ id: "BIGINT", item: "STRING" })));
} catch (error) {
  if (!FlussError.is(error, "INVALID_SERVER_RACK_INFO_EXCEPTION")) throw error;
  console.log(error.message, "Retriable:", error.isRetriable);

  // No table can be created until every server names its rack, or none does. Only the cluster's operator can change that;
  // the program can report what it knows about the servers.
  for (const { serverType, id, host, port } of await admin.getServerNodes()) {
    console.log("ask about", serverType, id, "at", `${host}:${port}`);
  }
}
