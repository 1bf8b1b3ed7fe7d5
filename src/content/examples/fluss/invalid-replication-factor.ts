// @caught FlussError INVALID_REPLICATION_FACTOR
import * as fluss from "@faultbook/simulator/fluss";

// A cluster on a developer's machine has one tablet server; the table is described for production.
const cluster = await fluss.startCluster({ tabletServers: 1 });
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
await admin.createDatabase("shop");

const orders = new fluss.TablePath("shop", "orders");
const schema = new fluss.Schema({ id: "BIGINT", item: "STRING" });
const replicated = (factor: number) =>
  new fluss.TableDescriptor(schema, { properties: { "table.replication.factor": String(factor) } });

try {
  await admin.createTable(orders, replicated(3));
} catch (error) {
  if (!fluss.FlussError.is(error, "INVALID_REPLICATION_FACTOR")) throw error;
  console.log(error.message);

  // Whether fewer replicas will do is for the cluster's owner to decide. Here one is enough.
  const nodes = await admin.getServerNodes();
  const servers = nodes.filter((node) => node.serverType === "TabletServer").length;
  await admin.createTable(orders, replicated(Math.min(3, servers)));
  console.log("Made with", (await admin.getTableInfo(orders)).getProperties());
}
await connection.close();
