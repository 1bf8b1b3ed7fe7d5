// @caught FlussError STORAGE_BACKPRESSURE_EXCEPTION
// @caught FlussError KV_STORAGE_EXCEPTION
// @between STORAGE_BACKPRESSURE_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";
import { RawGateway } from "@faultbook/simulator/fluss/raw";

// #region setup
// The trunk of the server, with a write buffer so small that a few rows fill it.
const config = { "kv.rocksdb.writebuffer.size": "2b" };
const cluster = await fluss.startCluster({ server: "main", tabletServers: 1, config });
const connection = await fluss.FlussConnection.create(
  new fluss.Config({
    "bootstrap.servers": cluster.bootstrapServers,
    "writer.retries": "2", // by default it waits without an end
    "writer.enable-idempotence": "false",
  }),
);
const admin = connection.getAdmin();
const path = new fluss.TablePath("shop", "stock");
await admin.createDatabase("shop");
const columns = new fluss.Schema({ id: "INT" }, { primaryKeys: ["id"] });
await admin.createTable(path, new fluss.TableDescriptor(columns));
const table = await connection.getTable(path);
const writer = table.newUpsert().createWriter();
// #endregion
// The disk of the server stalls, and the store can't write out what it is given.
await cluster.inject({ kind: "slow-disk", target: "tablet-server-0" });
let id = 0;
try {
  for (; id < 50; id += 1) await writer.upsert([id]).wait();
} catch (error) {
  if (!fluss.FlussError.is(error, "STORAGE_BACKPRESSURE_EXCEPTION")) throw error;
  console.log("Row", id, "wasn't written:", error.message, "Retriable:", error.isRetriable);
}

// A client of before is told 11 in the same words: it doesn't know 72.
const old = await RawGateway.connect("127.0.0.1:9124");
const { tableId } = table.getTableInfo();
try {
  await old.send("PUT_KV", { apiVersion: 1, tableId, buckets: [{ bucketId: 0, rows: [[id]] }] });
} catch (error) {
  if (!fluss.FlussError.is(error, "KV_STORAGE_EXCEPTION")) throw error;
  console.log("An older client gets", error.errorCode);
}

// Written more slowly than the disk is, the same row goes through after a pause of 3 s.
await cluster.inject({ kind: "slow-disk", target: "tablet-server-0", bytesPerSecond: 10 });
await writer.upsert([id]).wait();
console.log("Row", id, "is written.");
await connection.close();
