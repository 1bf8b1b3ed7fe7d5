// The documentation's example waits for the error until flush(). The row is refused earlier, by append() itself.
// @caught FlussError CLIENT_ERROR
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const path = new fluss.TablePath("shop", "orders");
await connection.getAdmin().createDatabase("shop");
await connection
  .getAdmin()
  .createTable(path, new fluss.TableDescriptor(new fluss.Schema({ id: "INT", item: "STRING" })));
const writer = (await connection.getTable(path)).newAppend().createWriter();
// #endregion
try {
  writer.append({ wrong_column: "value" });
  console.log("This line is never reached.");
  await writer.flush();
} catch (error) {
  if (!fluss.FlussError.is(error, "CLIENT_ERROR")) throw error;
  console.log("Schema mismatch:", error.message);
}

// flush() doesn't report rows, not even those that a server has refused; wait() of each write does.
const handle = writer.append({ id: 1, item: "tea" });
await writer.flush();
await handle.wait();
console.log("Written.");
await connection.close();
