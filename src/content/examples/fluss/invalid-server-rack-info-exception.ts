// @caught FlussError INVALID_SERVER_RACK_INFO_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// Somebody has added a server and has forgotten `tablet-server.rack` in its settings.
const cluster = await fluss.startCluster({ tabletServers: ["rack-a", "rack-b", null] });
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
await admin.createDatabase("shop");

const orders = new fluss.TablePath("shop", "orders");
try {
  await admin.createTable(
    orders,
    new fluss.TableDescriptor(new fluss.Schema({ id: "BIGINT", item: "STRING" })),
  );
} catch (error) {
  if (!fluss.FlussError.is(error, "INVALID_SERVER_RACK_INFO_EXCEPTION")) throw error;
  console.log(error.message, "Retriable:", error.isRetriable);

  // No table can be created until every server names its rack, or none does. Only the cluster's operator can change that;
  // the program can report what it knows about the servers.
  for (const { serverType, id, host, port } of await admin.getServerNodes()) {
    console.log("ask about", serverType, id, "at", `${host}:${port}`);
  }
}
await connection.close();
