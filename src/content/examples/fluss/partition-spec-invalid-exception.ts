// @caught FlussError PARTITION_SPEC_INVALID_EXCEPTION
// @caught FlussError PARTITION_SPEC_INVALID_EXCEPTION
// @caught FlussError PARTITION_SPEC_INVALID_EXCEPTION
import { FlussError } from "@faultbook/errors/fluss";
import {
  Config,
  FlussConnection,
  type PartitionSpec,
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
const path = new TablePath("shop", "orders");
const columns = new Schema({ id: "INT", region: "STRING", day: "STRING" });
await admin.createDatabase("shop");
await admin.createTable(path, new TableDescriptor(columns, { partitionKeys: ["region", "day"] }));

const specs: PartitionSpec[] = [
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
    if (!FlussError.is(error, "PARTITION_SPEC_INVALID_EXCEPTION")) throw error;
    // A spec names every partition key, no other, and values that can stand in a name.
    console.log(error.message);
  }
}
