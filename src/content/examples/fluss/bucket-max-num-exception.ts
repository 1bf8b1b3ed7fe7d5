// @caught FlussError BUCKET_MAX_NUM_EXCEPTION
// @caught FlussError BUCKET_MAX_NUM_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// 128,000 is the default; eight are reached sooner.
const cluster = await fluss.startCluster({ config: { "max.bucket.num": "8" } });
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
const columns = new fluss.Schema({ id: "INT", region: "STRING" });
await admin.createDatabase("shop");

try {
  await admin.createTable(
    new fluss.TablePath("shop", "orders"),
    new fluss.TableDescriptor(columns, { bucketCount: 9 }),
  );
} catch (error) {
  if (!fluss.FlussError.is(error, "BUCKET_MAX_NUM_EXCEPTION")) throw error;
  console.log(error.message);
}

// Partitions multiply: each has all of the table's buckets.
const parted = new fluss.TablePath("shop", "by_region");
await admin.createTable(
  parted,
  new fluss.TableDescriptor(columns, { bucketCount: 4, partitionKeys: ["region"] }),
);
try {
  for (const region of ["EU", "US", "BR"]) {
    await admin.createPartition(parted, { region });
    console.log("made", region);
  }
} catch (error) {
  if (!fluss.FlussError.is(error, "BUCKET_MAX_NUM_EXCEPTION")) throw error;
  console.log(error.message);
}
await connection.close();
