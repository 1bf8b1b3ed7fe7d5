// @caught FlussError CORRUPT_RECORD_EXCEPTION
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
const settings = { "bootstrap.servers": cluster.bootstrapServers, "writer.retries": "3" };
const connection = await FlussConnection.create(new Config(settings));
const path = new TablePath("shop", "orders");
await connection.getAdmin().createDatabase("shop");
await connection.getAdmin().createTable(path, new TableDescriptor(new Schema({ id: "INT", item: "STRING" })));
const writer = (await connection.getTable(path)).newAppend().createWriter();
await writer.append({ id: 1, item: "tea" }).wait();

// One bit is flipped once: the checksum detects it, and the client sends the batch again by itself.
await cluster.inject({ kind: "edit-frames", api: "ProduceLog", edit: "flip-byte", times: 1 });
await writer.append({ id: 2, item: "milk" }).wait();
console.log("A single damaged batch: nothing to see.");

// A link that damages every batch is another matter.
await cluster.inject({ kind: "edit-frames", api: "ProduceLog", edit: "flip-byte" });
try {
  await writer.append({ id: 3, item: "salt" }).wait();
} catch (error) {
  if (!FlussError.is(error, "CORRUPT_RECORD_EXCEPTION")) throw error;
  console.log(error.message);
  await cluster.inject({ kind: "leave-frames" });

  // Every try arrived damaged, so the server kept nothing of it. If an answer may have been lost as well, look first.
  // Send it with a new connection: this writer's numbering has a gap now.
  const again = (await (await FlussConnection.create(new Config(settings))).getTable(path)).newAppend();
  await again.createWriter().append({ id: 3, item: "salt" }).wait();
  console.log("Written over another connection.");
}
