// @caught FlussError CORRUPT_RECORD_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const settings = { "bootstrap.servers": cluster.bootstrapServers, "writer.retries": "3" };
const connection = await fluss.FlussConnection.create(new fluss.Config(settings));
const path = new fluss.TablePath("shop", "orders");
await connection.getAdmin().createDatabase("shop");
await connection
  .getAdmin()
  .createTable(path, new fluss.TableDescriptor(new fluss.Schema({ id: "INT", item: "STRING" })));
const writer = (await connection.getTable(path)).newAppend().createWriter();
await writer.append({ id: 1, item: "tea" }).wait();
// #endregion
// One bit is flipped once: the checksum detects it, and the client sends the batch again by itself.
await cluster.inject({ kind: "edit-frames", api: "ProduceLog", edit: "flip-byte", times: 1 });
await writer.append({ id: 2, item: "milk" }).wait();
console.log("A single damaged batch: nothing to see.");

// A link that damages every batch is another matter.
await cluster.inject({ kind: "edit-frames", api: "ProduceLog", edit: "flip-byte" });
try {
  await writer.append({ id: 3, item: "salt" }).wait();
} catch (error) {
  if (!fluss.FlussError.is(error, "CORRUPT_RECORD_EXCEPTION")) throw error;
  console.log(error.message);
  await cluster.inject({ kind: "leave-frames" });

  // Every try arrived damaged, so the server kept nothing of it. If an answer may have been lost as well, look first.
  // Send it with a new connection: this writer's numbering has a gap now.
  const again = (
    await (await fluss.FlussConnection.create(new fluss.Config(settings))).getTable(path)
  ).newAppend();
  await again.createWriter().append({ id: 3, item: "salt" }).wait();
  console.log("Written over another connection.");
}
await connection.close();
