// @caught IOException UNKNOWN_SCANNER_ID
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
import { JavaConnection } from "@faultbook/simulator/fluss/java";

const cluster = await fluss.startCluster({ server: "main" });
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const java = await JavaConnection.create(config);
const path = new fluss.TablePath("shop", "orders");
const schema = new fluss.Schema({ id: "INT", state: "STRING" }, { primaryKeys: ["id"] });
await java.getAdmin().createDatabase("shop");
await java.getAdmin().createTable(path, new fluss.TableDescriptor(schema));
const table = await java.getTable(path);
const writer = table.newUpsert().createWriter();
for (let id = 1; id <= 9; id += 1) await writer.upsert([id, "paid"]).wait();
// #endregion
const bucket = new fluss.TableBucket(table.getTableInfo().tableId, 0);
const open = () => table.newScan().createBatchScanner(bucket, { maxBytes: 60 });
const ids = (rows: fluss.Row[] | null) => (rows ?? []).map((row) => row["id"]).join();

const scanner = open();
console.log("First batch:", ids(await scanner.pollBatch(1000)));
// The server that has the scan is restarted while the program works on the batch. It leads the bucket again.
await cluster.world.sleep(1000);
const leader = cluster.leader(path);
if (leader) await cluster.kill(leader);
await cluster.world.sleep(70_000);
if (leader) await cluster.restart(leader);
await cluster.world.sleep(10_000);

try {
  console.log("Second batch, fetched before:", ids(await scanner.pollBatch(1000)));
  await scanner.pollBatch(1000);
} catch (error) {
  const cause = (error as Error).cause;
  if (!fluss.FlussError.is(cause, "UNKNOWN_SCANNER_ID")) throw error;
  console.log(cause.message);

  // The rows are there, and the scan isn't: begin again, and throw away what it had given.
  const again = open();
  for (let rows = await again.pollBatch(1000); rows !== null; rows = await again.pollBatch(1000)) {
    console.log("Anew:", ids(rows));
  }
}
