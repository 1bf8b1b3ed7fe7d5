// A write to a partition that isn't there waits without end, so the program sets the end: a deadline of its own.
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
const columns = new Schema({ id: "INT", region: "STRING" });
await admin.createDatabase("shop");
await admin.createTable(path, new TableDescriptor(columns, { partitionKeys: ["region"] }));

const writer = (await connection.getTable(path)).newAppend().createWriter();
const write = writer.append({ id: 1, region: "US" }).wait();
const late = new Promise((resolve) => setTimeout(() => resolve("late"), 5000));

if ((await Promise.race([write, late])) === "late") {
  // The row isn't lost: the writer still holds it, and can't withdraw it.
  const partitions = await admin.listPartitionInfos(path);
  console.log(
    "Not written after 5 s. Partitions:",
    partitions.map((partition) => partition.partitionName),
  );
  await admin.createPartition(path, { region: "US" }, { ignoreIfExists: true });
  await write;
  console.log("Written, once the partition was there.");
}
