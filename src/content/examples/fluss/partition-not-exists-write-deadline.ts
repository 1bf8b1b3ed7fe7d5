// A write to a partition that isn't there waits without end, so the program sets the end: a deadline of its own.
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
const path = new fluss.TablePath("shop", "orders");
const columns = new fluss.Schema({ id: "INT", region: "STRING" });
await admin.createDatabase("shop");
await admin.createTable(path, new fluss.TableDescriptor(columns, { partitionKeys: ["region"] }));

const writer = (await connection.getTable(path)).newAppend().createWriter();
// #endregion
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
await connection.close();
