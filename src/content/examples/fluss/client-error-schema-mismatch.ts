// The documentation's example waits for the error until flush(). The row is refused earlier, by append() itself.
// @caught FlussError CLIENT_ERROR
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
const path = new TablePath("shop", "orders");
await connection.getAdmin().createDatabase("shop");
await connection.getAdmin().createTable(path, new TableDescriptor(new Schema({ id: "INT", item: "STRING" })));
const writer = (await connection.getTable(path)).newAppend().createWriter();

try {
  writer.append({ wrong_column: "value" });
  console.log("This line is never reached.");
  await writer.flush();
} catch (error) {
  if (!FlussError.is(error, "CLIENT_ERROR")) throw error;
  console.log("Schema mismatch:", error.message);
}

// flush() doesn't report rows, not even those that a server has refused; wait() of each write does.
const handle = writer.append({ id: 1, item: "tea" });
await writer.flush();
await handle.wait();
console.log("Written.");
