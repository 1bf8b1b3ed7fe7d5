// Starting a cluster, connecting, making a table and failing: what nearly every program does first.
import * as fluss from "@faultbook/simulator/fluss";

const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const connection = await fluss.FlussConnection.create(config);
const admin = connection.getAdmin();
const schema = new fluss.Schema({ id: "BIGINT", text: "STRING" }, { primaryKeys: ["id"] });
await admin.createDatabase("exercise");
await admin.createTable(new fluss.TablePath("exercise", "notes"), new fluss.TableDescriptor(schema));
try {
  await admin.dropTable(new fluss.TablePath("exercise", "none"));
} catch (error) {
  if (fluss.FlussError.is(error, "TABLE_NOT_EXIST")) console.log(error.message, error.isRetriable);
}
console.log(await admin.listTables("exercise"), { nodes: 3 });
