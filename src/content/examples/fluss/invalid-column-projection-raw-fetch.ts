// @caught FlussError INVALID_COLUMN_PROJECTION
// @caught FlussError INVALID_COLUMN_PROJECTION
// @caught FlussError INVALID_COLUMN_PROJECTION
import * as fluss from "@faultbook/simulator/fluss";
import { RawGateway } from "@faultbook/simulator/fluss/raw";

// #region setup
const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const connection = await fluss.FlussConnection.create(config);
const admin = connection.getAdmin();
await admin.createDatabase("shop");
const columns = new fluss.Schema({ id: "INT", item: "STRING", price: "INT" });
const orders = new fluss.TablePath("shop", "orders");
await admin.createTable(orders, new fluss.TableDescriptor(columns));
await (await connection.getTable(orders)).newAppend().createWriter().append([1, "lamp", 40]).wait();
const { tableId } = await admin.getTableInfo(orders);
// #endregion
// Clients sort and check the columns of a scan. This program speaks the protocol itself.
const raw = await RawGateway.connect(cluster.leader(orders)?.address ?? "");
const buckets = [{ bucketId: 0, fetchOffset: 0 }];

for (const projectedFields of [
  [2, 0],
  [0, 0],
  [0, 3],
]) {
  try {
    await raw.send("FETCH_LOG", { tableId, projectedFields, buckets });
  } catch (error) {
    if (!fluss.FlussError.is(error, "INVALID_COLUMN_PROJECTION")) throw error;
    console.log(error.message);
  }
}

// Each column once, in ascending order, and none beyond the last.
console.log(await raw.send("FETCH_LOG", { tableId, projectedFields: [0, 2], buckets }));

// With a client the order is free: it sorts, and gives the columns as they were asked for.
const scanner = await (await connection.getTable(orders)).newScan().project([2, 0]).createLogScanner();
await scanner.subscribe(0, fluss.EARLIEST_OFFSET);
for (const { row } of await scanner.poll(1000)) console.log(row);
await connection.close();
