// @caught FlussError PARTITION_SPEC_INVALID_EXCEPTION
// @caught FlussError PARTITION_SPEC_INVALID_EXCEPTION
// @caught FlussError PARTITION_SPEC_INVALID_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
const path = new fluss.TablePath("shop", "orders");
const columns = new fluss.Schema({ id: "INT", region: "STRING", day: "STRING" });
await admin.createDatabase("shop");
await admin.createTable(path, new fluss.TableDescriptor(columns, { partitionKeys: ["region", "day"] }));
// #endregion
const specs: fluss.PartitionSpec[] = [
  { region: "EU" },
  { country: "DE", day: "2026-01-01" },
  { region: "EU", day: "01/01/2026" },
  { region: "EU", day: "2026-01-01" },
];
for (const spec of specs) {
  try {
    await admin.createPartition(path, spec);
    console.log("made", spec);
  } catch (error) {
    if (!fluss.FlussError.is(error, "PARTITION_SPEC_INVALID_EXCEPTION")) throw error;
    // A spec names every partition key, no other, and values that can stand in a name.
    console.log(error.message);
  }
}
await connection.close();
