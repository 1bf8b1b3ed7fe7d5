// @caught FlussError TABLE_NOT_PARTITIONED_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
const columns = new fluss.Schema({ id: "INT", region: "STRING" });
const orders = new fluss.TablePath("shop", "orders");
await admin.createDatabase("shop");
await admin.createTable(orders, new fluss.TableDescriptor(columns));
// #endregion
try {
  await admin.createPartition(orders, { region: "EU" });
} catch (error) {
  if (!fluss.FlussError.is(error, "TABLE_NOT_PARTITIONED_EXCEPTION")) throw error;
  console.log(error.message);

  // A table gets its partition keys when it is made, and no others later. One with partitions is another table.
  const parted = new fluss.TablePath("shop", "orders_by_region");
  await admin.createTable(parted, new fluss.TableDescriptor(columns, { partitionKeys: ["region"] }));
  await admin.createPartition(parted, { region: "EU" });
  console.log("Made:", await admin.listPartitionInfos(parted));
}

// Ask before you decide.
console.log("Partitioned:", (await admin.getTableInfo(orders)).isPartitioned());
await connection.close();
