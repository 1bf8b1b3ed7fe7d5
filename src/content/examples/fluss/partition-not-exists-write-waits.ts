// A write to a partition that isn't there raises nothing. It waits until somebody makes the partition.
// @outcome stuck
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
const write = writer.append({ id: 1, region: "US" });
console.log("append() has taken the row; nothing is wrong so far.");

// Retries, timeouts of the client: none of them ends this. With `admin.createPartition` before it, it would be done at once.
await write.wait();
console.log("This line is never reached.");
