// @caught FlussError LAKE_SNAPSHOT_NOT_EXIST
import { FlussError } from "@faultbook/errors/fluss";
import {
  Config,
  EARLIEST_OFFSET,
  FlussConnection,
  Schema,
  startCluster,
  TableDescriptor,
  TablePath,
} from "@faultbook/simulator/fluss";

const cluster = await startCluster();
const connection = await FlussConnection.create(
  new Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
const path = new TablePath("shop", "orders");
await admin.createDatabase("shop");
await admin.createTable(path, new TableDescriptor(new Schema({ id: "INT" })));
const table = await connection.getTable(path);
const writer = table.newAppend().createWriter();
for (const id of [1, 2]) await writer.append([id]).wait();

let from = EARLIEST_OFFSET;
try {
  const snapshot = await admin.getLatestLakeSnapshot(path);
  from = snapshot.tableBucketsOffset.get("0") ?? EARLIEST_OFFSET;
} catch (error) {
  if (!FlussError.is(error, "LAKE_SNAPSHOT_NOT_EXIST")) throw error;
  // Nothing has been moved to a lake yet, which is no failure: all data is still in the log.
  console.log(error.message);
}

const scanner = await table.newScan().createLogScanner();
await scanner.subscribe(0, from);
for (const record of await scanner.poll(1000)) console.log(record.offset, record.row);
