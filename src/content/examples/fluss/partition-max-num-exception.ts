// @caught FlussError PARTITION_MAX_NUM_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// 1,000 is the default; three are reached sooner.
const cluster = await fluss.startCluster({ config: { "max.partition.num": "3" } });
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
const path = new fluss.TablePath("shop", "orders");
const columns = new fluss.Schema({ id: "INT", day: "STRING" });
await admin.createDatabase("shop");
await admin.createTable(path, new fluss.TableDescriptor(columns, { partitionKeys: ["day"] }));
for (const day of ["2026-01-01", "2026-01-02", "2026-01-03"]) await admin.createPartition(path, { day });

try {
  await admin.createPartition(path, { day: "2026-01-04" });
} catch (error) {
  if (!fluss.FlussError.is(error, "PARTITION_MAX_NUM_EXCEPTION")) throw error;
  console.log(error.message);

  // There is room again once an old one is gone, with its data. Whether it may go is not for this catch to say.
  const names = (await admin.listPartitionInfos(path)).map((partition) => partition.partitionName);
  const [oldest = ""] = names.sort();
  await admin.dropPartition(path, { day: oldest });
  await admin.createPartition(path, { day: "2026-01-04" });
  console.log("Dropped", oldest);
}
await connection.close();
