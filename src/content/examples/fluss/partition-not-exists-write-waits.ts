// A write to a partition that isn't there raises nothing. It waits until somebody makes the partition.
// @outcome stuck
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
const write = writer.append({ id: 1, region: "US" });
console.log("append() has taken the row; nothing is wrong so far.");

// Retries, timeouts of the client: none of them ends this. With `admin.createPartition` before it, it would be done at once.
await write.wait();
console.log("This line is never reached.");
await connection.close();
