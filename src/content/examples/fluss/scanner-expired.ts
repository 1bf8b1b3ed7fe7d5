// @caught IOException SCANNER_EXPIRED
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
async function readAll(minutesPerBatch: number) {
  const scanner = table.newScan().createBatchScanner(bucket, { maxBytes: 60 });
  const ids: unknown[] = [];
  for (let rows = await scanner.pollBatch(1000); rows !== null; rows = await scanner.pollBatch(1000)) {
    ids.push(...rows.map((row) => row["id"]));
    console.log("Read so far:", ids.join());
    // Each batch goes through something slow.
    await cluster.world.sleep(minutesPerBatch * 60_000);
  }
  return ids;
}

try {
  await readAll(15);
} catch (error) {
  const cause = (error as Error).cause;
  if (!fluss.FlussError.is(cause, "SCANNER_EXPIRED")) throw error;
  console.log(cause.message, "Retriable:", cause.isRetriable);

  // What was read belongs to a state of the table that is gone. Read it all first, and work on it afterwards.
  await writer.upsert([1, "shipped"]).wait();
  const rows = await readAll(0);
  console.log(rows.length, "rows of one moment.");
}
