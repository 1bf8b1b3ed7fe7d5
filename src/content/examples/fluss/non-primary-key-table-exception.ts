// @caught FlussError NON_PRIMARY_KEY_TABLE_EXCEPTION
// @caught FlussError NON_PRIMARY_KEY_TABLE_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";
// #region setup
import { JavaConnection } from "@faultbook/simulator/fluss/java";
import { RawGateway } from "@faultbook/simulator/fluss/raw";

const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const java = await JavaConnection.create(config);
const admin = java.getAdmin();
await admin.createDatabase("shop");
const columns = { id: "INT", item: "STRING" } as const;
const clicks = new fluss.TablePath("shop", "clicks");
const orders = new fluss.TablePath("shop", "orders");
await admin.createTable(clicks, new fluss.TableDescriptor(new fluss.Schema(columns)));
const keyed = new fluss.Schema(columns, { primaryKeys: ["id"] });
await admin.createTable(orders, new fluss.TableDescriptor(keyed));
// #endregion
// A tool that backs up every table of the database, by the Java client's admin.
for (const path of [orders, clicks]) {
  try {
    const { snapshotIds } = await admin.getLatestKvSnapshots(path);
    console.log(`${path}: buckets`, [...snapshotIds.keys()]);
  } catch (error) {
    if (!fluss.FlussError.is(error, "NON_PRIMARY_KEY_TABLE_EXCEPTION")) throw error;
    console.log(error.message);

    // A log table has its log, and nothing besides.
    const info = await admin.getTableInfo(path);
    console.log("Primary key:", info.hasPrimaryKey(), "so its log is read instead.");
  }
}

// Clients refuse to look a row up in it. One that speaks the protocol itself asks the server.
const { tableId } = await admin.getTableInfo(clicks);
const raw = await RawGateway.connect(cluster.leader(clicks)?.address ?? "");
try {
  await raw.send("LOOKUP", { tableId, buckets: [{ bucketId: 0, keys: [[1, null]] }] });
} catch (error) {
  if (!fluss.FlussError.is(error, "NON_PRIMARY_KEY_TABLE_EXCEPTION")) throw error;
  console.log("Lookup:", error.message);
}
