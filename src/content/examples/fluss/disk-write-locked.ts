// @caught FlussError DISK_WRITE_LOCKED
// @between DISK_WRITE_LOCKED
import * as fluss from "@faultbook/simulator/fluss";
import { JavaConnection } from "@faultbook/simulator/fluss/java";

const sleep = (ms: number) => new Promise<null>((resolve) => setTimeout(resolve, ms, null));
const cluster = await fluss.startCluster({ server: "main", tabletServers: 1 });
const servers = { "bootstrap.servers": cluster.bootstrapServers };
const path = new fluss.TablePath("shop", "orders");
const connection = await fluss.FlussConnection.create(new fluss.Config(servers));
await connection.getAdmin().createDatabase("shop");
const columns = new fluss.Schema({ id: "INT" });
await connection.getAdmin().createTable(path, new fluss.TableDescriptor(columns));
const writer = (await connection.getTable(path)).newAppend().createWriter();
await writer.append([1]).wait();

// The disk is nearly full. The server notices when it looks next, every 30 s.
await cluster.inject({ kind: "fill-disk", target: "tablet-server-0", percent: 90 });
await sleep(30_000);

// The Python client takes the refusal for a broken connection (1) and goes on asking. Nothing is raised.
const pending = writer.append([2]).wait();
const ended = await Promise.race([pending, sleep(20_000)]);
console.log(ended === null ? "Still pending after 20 s." : "Written.");

// The Java client has the code, once its retries have run out.
const config = new fluss.Config({ ...servers, "writer.retries": "3" });
const java = (await (await JavaConnection.create(config)).getTable(path)).newAppend().createWriter();
try {
  await java.append([3]).wait();
} catch (error) {
  if (!fluss.FlussError.is(error, "DISK_WRITE_LOCKED")) throw error;
  console.log(error.message);
}

// Somebody makes room. At 80 % the server takes writes again, and the one that waits goes through.
await cluster.inject({ kind: "free-disk", target: "tablet-server-0", percent: 80 });
await pending;
console.log("Row 2 is written.");
await connection.close();
