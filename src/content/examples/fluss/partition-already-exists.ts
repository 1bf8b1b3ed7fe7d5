// @caught FlussError PARTITION_ALREADY_EXISTS
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
const path = new fluss.TablePath("shop", "orders");
const columns = new fluss.Schema({ id: "INT", day: "STRING" });
await admin.createDatabase("shop");
await admin.createTable(path, new fluss.TableDescriptor(columns, { partitionKeys: ["day"] }));
// #endregion
// Two workers find at the same moment that the partition of the day is missing.
const worker = async (name: string) => {
  try {
    await admin.createPartition(path, { day: "2026-01-01" });
    console.log(name, "made it");
  } catch (error) {
    if (!fluss.FlussError.is(error, "PARTITION_ALREADY_EXISTS")) throw error;
    // What it wanted is there: the worker has lost a race, and nothing else.
    console.log(name, "found it made:", error.message);
  }
};
await Promise.all([worker("first"), worker("second")]);

// The same without a catch.
await admin.createPartition(path, { day: "2026-01-01" }, { ignoreIfExists: true });
console.log(await admin.listPartitionInfos(path));
await connection.close();
