// @caught IOException TOO_MANY_SCANNERS
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
// Eight readers of one bucket have looked at its first rows, and left their scans open.
const bucket = new fluss.TableBucket(table.getTableInfo().tableId, 0);
const open = () => table.newScan().createBatchScanner(bucket, { maxBytes: 60 });
const others = Array.from({ length: 8 }, open);
for (const scanner of others) await scanner.pollBatch(1000);

async function readAll() {
  const scanner = open();
  const rows: fluss.Row[] = [];
  for (let batch = await scanner.pollBatch(1000); batch !== null; batch = await scanner.pollBatch(1000)) {
    rows.push(...batch);
  }
  return rows;
}

try {
  // The client opens it again by itself, three times within 0.7 s.
  await readAll();
} catch (error) {
  const cause = (error as Error).cause;
  if (!fluss.FlussError.is(cause, "TOO_MANY_SCANNERS")) throw error;
  console.log(cause.message, "Retriable:", cause.isRetriable);

  // It passes when another scan ends: when it is closed, read to its end, or after ten minutes.
  await others[0]?.close();
  console.log("Rows:", (await readAll()).length);
}
