// @caught FlussError TABLE_NOT_PARTITIONED_EXCEPTION
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
const columns = new Schema({ id: "INT", region: "STRING" });
const orders = new TablePath("shop", "orders");
await admin.createDatabase("shop");
await admin.createTable(orders, new TableDescriptor(columns));

try {
  await admin.createPartition(orders, { region: "EU" });
} catch (error) {
  if (!FlussError.is(error, "TABLE_NOT_PARTITIONED_EXCEPTION")) throw error;
  console.log(error.message);

  // A table gets its partition keys when it is made, and no others later. One with partitions is another table.
  const parted = new TablePath("shop", "orders_by_region");
  await admin.createTable(parted, new TableDescriptor(columns, { partitionKeys: ["region"] }));
  await admin.createPartition(parted, { region: "EU" });
  console.log("Made:", await admin.listPartitionInfos(parted));
}

// Ask before you decide.
console.log("Partitioned:", (await admin.getTableInfo(orders)).isPartitioned());
