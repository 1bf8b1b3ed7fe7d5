// @caught FlussError INVALID_TIMESTAMP_EXCEPTION
import { FlussError } from "@faultbook/errors/fluss";
import {
  Config,
  FlussConnection,
  OffsetSpec,
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
const writer = (await connection.getTable(path)).newAppend().createWriter();
for (const id of [1, 2, 3]) await writer.append([id]).wait();

// "From now on", says the program; but its clock runs a second ahead of the server's.
const now = Date.now() + 1000;
let from: number | undefined;
try {
  from = (await admin.listOffsets(path, [0], OffsetSpec.timestamp(now))).get(0);
} catch (error) {
  if (!FlussError.is(error, "INVALID_TIMESTAMP_EXCEPTION")) throw error;
  console.log(error.message);

  // A time that hasn't come yet means: after everything that is there.
  from = (await admin.listOffsets(path, [0], OffsetSpec.latest())).get(0);
}
console.log("Read from offset", from);
