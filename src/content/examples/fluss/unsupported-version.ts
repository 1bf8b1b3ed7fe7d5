// @caught FlussError UNSUPPORTED_VERSION
// @caught IOException UNSUPPORTED_VERSION
import * as fluss from "@faultbook/simulator/fluss";
import { JavaConnection } from "@faultbook/simulator/fluss/java";

// #region setup
const cluster = await fluss.startCluster({ config: { "datalake.format": "paimon" } });
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const java = await JavaConnection.create(config);
const path = new fluss.TablePath("shop", "items");
await java.getAdmin().createDatabase("shop");
// #endregion
// The table isn't kept in the lake. But the cluster has one, and the bucket key is only a part of the primary key.
const schema = new fluss.Schema({ order: "INT", item: "STRING" }, { primaryKeys: ["order", "item"] });
await java.getAdmin().createTable(path, new fluss.TableDescriptor(schema, { bucketKeys: ["order"] }));
const table = await java.getTable(path);
await table.newUpsert().createWriter().upsert([1, "pen"]).wait();

// A job that was left with the client of release 0.8 writes to it, too.
const old = await JavaConnection.create(config, { release: "0.8" });
const oldWriter = (await old.getTable(path)).newUpsert().createWriter();
try {
  await oldWriter.upsert([2, "ink"]).wait();
} catch (error) {
  if (!fluss.FlussError.is(error, "UNSUPPORTED_VERSION")) throw error;
  console.log("Old client:", error.message);
  // Nothing is stored, and nothing is wrong with the table: a newer client writes the same row.
  await table.newUpsert().createWriter().upsert([2, "ink"]).wait();
}

// The other way round: the trunk's client has a scan of all rows that these servers, of 0.9.1, haven't got.
const bucket = new fluss.TableBucket(table.getTableInfo().tableId, 0);
try {
  await table.newScan().createBatchScanner(bucket).pollBatch(1000);
} catch (error) {
  const cause = (error as Error).cause;
  if (!fluss.FlussError.is(cause, "UNSUPPORTED_VERSION")) throw error;
  console.log("Old server:", cause.message);
  // The rest of the client works with them.
  const rows = await table.newScan().limit(10).createBucketBatchScanner(bucket).nextBatch();
  console.log("Rows by a limit scan:", rows?.rows.length);
}
