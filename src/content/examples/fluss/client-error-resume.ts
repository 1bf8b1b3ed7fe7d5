// A restored job looks where its log begins and ends before it subscribes, so that an old offset is no loop.
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const connection = await fluss.FlussConnection.create(config);
const path = new fluss.TablePath("shop", "orders");
const properties = { "table.log.ttl": "1 d" };
const admin = connection.getAdmin();
await admin.createDatabase("shop");
await admin.createTable(path, new fluss.TableDescriptor(new fluss.Schema({ id: "INT" }), { properties }));
const table = await connection.getTable(path);
const writer = table.newAppend().createWriter();
for (const id of [1, 2, 3]) await writer.append([id]).wait();
const kept = { tableId: table.getTableInfo().tableId, offset: 1 };
// Nobody reads for two days, and a row stays for one.
await cluster.world.sleep(2 * 24 * 3_600_000);
await writer.append([4]).wait();
// #endregion
/** Where to go on, and how many rows are gone. Throws if the offset is from another log: a person has to decide. */
async function resume(from: { tableId: number; offset: number }): Promise<{ offset: number; lost: number }> {
  const table = await connection.getTable(path);
  if (table.getTableInfo().tableId !== from.tableId) throw new Error("the table was made anew");
  const first = (await admin.listOffsets(path, [0], fluss.OffsetSpec.earliest())).get(0) ?? 0;
  const end = (await admin.listOffsets(path, [0], fluss.OffsetSpec.latest())).get(0) ?? 0;
  if (from.offset > end) throw new Error(`offset ${from.offset} lies behind the end, ${end}`);
  return { offset: Math.max(from.offset, first), lost: Math.max(0, first - from.offset) };
}

const { offset, lost } = await resume(kept);
console.log("lost:", lost, "rows; going on at", offset);
const scanner = await table.newScan().createLogScanner();
await scanner.subscribe(0, offset);
for (const record of await scanner.poll(1000)) console.log("row:", record.row.id);
await connection.close();
