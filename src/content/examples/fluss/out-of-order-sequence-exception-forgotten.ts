// A writer that was silent for so long that the server has forgotten it.
// @caught FlussError OUT_OF_ORDER_SEQUENCE_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const path = new fluss.TablePath("shop", "orders");
await connection.getAdmin().createDatabase("shop");
await connection.getAdmin().createTable(path, new fluss.TableDescriptor(new fluss.Schema({ id: "INT" })));
const writer = (await connection.getTable(path)).newAppend().createWriter();
for (const id of [1, 2]) await writer.append([id]).wait();
// #endregion
// A holiday: by default a server remembers a writer for seven days.
await new Promise((resolve) => setTimeout(resolve, 8 * 24 * 3_600_000));

try {
  await writer.append([3]).wait();
} catch (error) {
  if (!fluss.FlussError.is(error, "OUT_OF_ORDER_SEQUENCE_EXCEPTION")) throw error;
  console.log(error.message);

  // The client has taken a new id by itself, so the same writer goes on. Nothing was in flight: row 3 isn't stored.
  await writer.append([3]).wait();
  console.log("Written by the same writer.");
}
await connection.close();
