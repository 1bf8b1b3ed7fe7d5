// @caught FlussError PARTITION_NOT_EXISTS
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const connection = await fluss.FlussConnection.create(config);
const admin = connection.getAdmin();
const path = new fluss.TablePath("shop", "orders");
const columns = new fluss.Schema({ id: "INT", region: "STRING" });
await admin.createDatabase("shop");
await admin.createTable(path, new fluss.TableDescriptor(columns, { partitionKeys: ["region"] }));
// #endregion
await admin.createPartition(path, { region: "EU" });

try {
  await admin.dropPartition(path, { region: "US" });
} catch (error) {
  if (!fluss.FlussError.is(error, "PARTITION_NOT_EXISTS")) throw error;
  console.log(error.message);
  console.log("There is:", await admin.listPartitionInfos(path));
}

// Where a missing partition is fine, the call can say so instead of failing.
await admin.dropPartition(path, { region: "US" }, { ignoreIfNotExists: true });

// A write to a partition that isn't there raises nothing; it waits. Make the partition before you write to it.
await admin.createPartition(path, { region: "US" }, { ignoreIfExists: true });
const writer = (await connection.getTable(path)).newAppend().createWriter();
await writer.append({ id: 1, region: "US" }).wait();
console.log("Written to US.");
await connection.close();
