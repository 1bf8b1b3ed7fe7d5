// A full write buffer stops the whole program, its heartbeat too, until the wait for memory is over.
// @caught FlussError CLIENT_ERROR
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const config = new fluss.Config({
  "bootstrap.servers": cluster.bootstrapServers,
  "writer.buffer.memory-size": "5000000",
  "writer.buffer.wait-timeout-ms": "3000",
});
const connection = await fluss.FlussConnection.create(config);
const path = new fluss.TablePath("shop", "photos");
const columns = new fluss.Schema({ id: "INT", photo: "STRING" });
await connection.getAdmin().createDatabase("shop");
await connection.getAdmin().createTable(path, new fluss.TableDescriptor(columns, { bucketCount: 1 }));
const writer = (await connection.getTable(path)).newAppend().createWriter();
await writer.append([0, ""]).wait();
// #endregion
const heartbeat = setInterval(() => console.log("alive"), 1000);
await new Promise((resolve) => setTimeout(resolve, 1500));

// Nobody takes the rows any more, and two batches of 2 MiB fill the buffer.
for (const server of cluster.tabletServers) await cluster.pause(server);
const photo = "x".repeat(1_500_000);
writer.append([1, photo]);
writer.append([2, photo]);
console.log("two in the buffer");
try {
  // In Python this append() itself doesn't return for three seconds. Without a time to wait it would never return.
  await writer.append([3, photo]).wait();
} catch (error) {
  if (!fluss.FlussError.is(error, "CLIENT_ERROR")) throw error;
  console.log(error.message);
}
await new Promise((resolve) => setTimeout(resolve, 1500));
clearInterval(heartbeat);
