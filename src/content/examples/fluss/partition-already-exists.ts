// @caught FlussError PARTITION_ALREADY_EXISTS
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
const path = new TablePath("shop", "orders");
const columns = new Schema({ id: "INT", day: "STRING" });
await admin.createDatabase("shop");
await admin.createTable(path, new TableDescriptor(columns, { partitionKeys: ["day"] }));

// Two workers find at the same moment that the partition of the day is missing.
const worker = async (name: string) => {
  try {
    await admin.createPartition(path, { day: "2026-01-01" });
    console.log(name, "made it");
  } catch (error) {
    if (!FlussError.is(error, "PARTITION_ALREADY_EXISTS")) throw error;
    // What it wanted is there: the worker has lost a race, and nothing else.
    console.log(name, "found it made:", error.message);
  }
};
await Promise.all([worker("first"), worker("second")]);

// The same without a catch.
await admin.createPartition(path, { day: "2026-01-01" }, { ignoreIfExists: true });
console.log(await admin.listPartitionInfos(path));
