// Half of the file that holds a table's rows is overwritten. No call fails: rows that exist read as absent.
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster({ tabletServers: 1 });
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const connection = await fluss.FlussConnection.create(config);
const path = new fluss.TablePath("shop", "orders");
const schema = new fluss.Schema({ id: "INT", name: "STRING" }, { primaryKeys: ["id"] });
await connection.getAdmin().createDatabase("shop");
await connection.getAdmin().createTable(path, new fluss.TableDescriptor(schema));
const table = await connection.getTable(path);
const writer = table.newUpsert().createWriter();
// #endregion
for (let id = 0; id < 20; id++) writer.upsert([id, `order ${id}`]);
await writer.flush();

await cluster.inject({ kind: "overwrite-rows", target: "tablet-server-0", table: "shop.orders" });

// Only whoever knows what must be there can see it. Here the changelog knows, which is another file.
const known = new Map<unknown, fluss.Row>();
const scanner = await table.newScan().createLogScanner();
await scanner.subscribe(0, fluss.EARLIEST_OFFSET);
const ends = await connection.getAdmin().listOffsets(path, [0], fluss.OffsetSpec.latest());
for (let next = 0; next < (ends.get(0) ?? 0); ) {
  for (const { offset, changeType, row } of await scanner.poll(1000)) {
    if (changeType === "Delete") known.delete(row.id);
    else known.set(row.id, row);
    next = offset + 1;
  }
}
const lookuper = table.newLookup().createLookuper();
const absent: fluss.Row[] = [];
for (const row of known.values()) if (!(await lookuper.lookup([row.id]))) absent.push(row);
console.log(`no call failed; ${absent.length} of ${known.size} rows read as absent`);

// What the log still has can be written again.
for (const row of absent) writer.upsert(row);
await writer.flush();
console.log("order 19:", (await lookuper.lookup([19]))?.name);
await connection.close();
