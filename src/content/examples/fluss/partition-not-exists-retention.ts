// The server drops a partition by itself, under a program that reads it.
// @caught FlussError PARTITION_NOT_EXISTS
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
const path = new fluss.TablePath("shop", "clicks");
const properties = {
  "table.auto-partition.enabled": "true",
  "table.auto-partition.time-unit": "HOUR",
  "table.auto-partition.num-retention": "2",
};
const columns = new fluss.Schema({ id: "INT", hour: "STRING" });
await admin.createDatabase("shop");
await admin.createTable(path, new fluss.TableDescriptor(columns, { partitionKeys: ["hour"], properties }));
// #endregion
await new Promise((resolve) => setTimeout(resolve, 1000));

const names = async () => (await admin.listPartitionInfos(path)).map(({ partitionName }) => partitionName);
const latest = (hour: string) => admin.listPartitionOffsets(path, hour, [0], fluss.OffsetSpec.latest());
const [first = ""] = await names();
await (await connection.getTable(path)).newAppend().createWriter().append([1, first]).wait();
console.log("Made for us:", await names(), "rows:", (await latest(first)).get(0));

// Three hours on, the first hour is older than the two that are kept.
await new Promise((resolve) => setTimeout(resolve, 3 * 3_600_000 + 60_000));
try {
  await latest(first);
} catch (error) {
  if (!fluss.FlussError.is(error, "PARTITION_NOT_EXISTS")) throw error;
  console.log(error.message);
  console.log("Now there are:", await names());
}
await connection.close();
