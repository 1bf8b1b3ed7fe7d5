// @caught FlussError INVALID_SCAN_REQUEST
// @caught FlussError UNKNOWN_SCANNER_ID
// @caught FlussError INVALID_SCAN_REQUEST
import * as fluss from "@faultbook/simulator/fluss";
import { RawGateway } from "@faultbook/simulator/fluss/raw";

// #region setup
const cluster = await fluss.startCluster({ server: "main" });
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const connection = await fluss.FlussConnection.create(config);
await connection.getAdmin().createDatabase("shop");
const path = new fluss.TablePath("shop", "orders");
const schema = new fluss.Schema({ id: "INT", state: "STRING" }, { primaryKeys: ["id"] });
await connection.getAdmin().createTable(path, new fluss.TableDescriptor(schema));
const table = await connection.getTable(path);
const writer = table.newUpsert().createWriter();
for (let id = 1; id <= 5; id += 1) await writer.upsert([id, "paid"]).wait();
const { tableId } = table.getTableInfo();
// #endregion
// A client of its own reads all rows of a bucket, in sessions that the server keeps for it.
type Batch = { scannerId: string; hasMoreResults: boolean; rows: unknown[][] };
const raw = await RawGateway.connect(cluster.leader(path)?.address ?? "");
const scan = async (request: object) =>
  (await raw.send("SCAN_KV", { batchSizeBytes: 30, ...request })) as Batch;
const opened = await scan({ tableId, bucketId: 0, callSeqId: 0 });
console.log("First batch:", opened.rows.map(([id]) => id).join());

// It believes that the answer was lost, and asks for the same batch again.
const { scannerId } = opened;
try {
  await scan({ scannerId, callSeqId: 0 });
} catch (error) {
  if (!fluss.FlussError.is(error, "INVALID_SCAN_REQUEST")) throw error;
  console.log(error.message);
}
// The error has ended the session.
await scan({ scannerId, callSeqId: 1 }).catch((error) => console.log(error.errorCode, error.message));

// A request that names neither a bucket nor a session asks for nothing.
try {
  await scan({ callSeqId: 0 });
} catch (error) {
  if (!fluss.FlussError.is(error, "INVALID_SCAN_REQUEST")) throw error;
  console.log(error.message);
}

// From the beginning, and with the numbers in their order.
let batch = await scan({ tableId, bucketId: 0, callSeqId: 0 });
const ids = batch.rows.map(([id]) => id);
for (let callSeqId = 1; batch.hasMoreResults; callSeqId += 1) {
  batch = await scan({ scannerId: batch.scannerId, callSeqId });
  ids.push(...batch.rows.map(([id]) => id));
}
console.log("All rows:", ids.join());
await connection.close();
