// @caught FlussError BUCKET_MAX_NUM_EXCEPTION
// @caught FlussError BUCKET_MAX_NUM_EXCEPTION
import { FlussError } from "@faultbook/errors/fluss";
import {
  Config,
  FlussConnection,
  Schema,
  startCluster,
  TableDescriptor,
  TablePath,
} from "@faultbook/simulator/fluss";

// 128,000 is the default; eight are reached sooner.
const cluster = await startCluster({ config: { "max.bucket.num": "8" } });
const connection = await FlussConnection.create(
  new Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
const columns = new Schema({ id: "INT", region: "STRING" });
await admin.createDatabase("shop");

try {
  await admin.createTable(new TablePath("shop", "orders"), new TableDescriptor(columns, { bucketCount: 9 }));
} catch (error) {
  if (!FlussError.is(error, "BUCKET_MAX_NUM_EXCEPTION")) throw error;
  console.log(error.message);
}

// Partitions multiply: each has all of the table's buckets.
const parted = new TablePath("shop", "by_region");
await admin.createTable(parted, new TableDescriptor(columns, { bucketCount: 4, partitionKeys: ["region"] }));
try {
  for (const region of ["EU", "US", "BR"]) {
    await admin.createPartition(parted, { region });
    console.log("made", region);
  }
} catch (error) {
  if (!FlussError.is(error, "BUCKET_MAX_NUM_EXCEPTION")) throw error;
  console.log(error.message);
}
