// @caught FlussError INVALID_TIMESTAMP_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
const path = new fluss.TablePath("shop", "orders");
await admin.createDatabase("shop");
await admin.createTable(path, new fluss.TableDescriptor(new fluss.Schema({ id: "INT" })));
const writer = (await connection.getTable(path)).newAppend().createWriter();
for (const id of [1, 2, 3]) await writer.append([id]).wait();
// #endregion
// "From now on", says the program; but its clock runs a second ahead of the server's.
const now = Date.now() + 1000;
let from: number | undefined;
try {
  from = (await admin.listOffsets(path, [0], fluss.OffsetSpec.timestamp(now))).get(0);
} catch (error) {
  if (!fluss.FlussError.is(error, "INVALID_TIMESTAMP_EXCEPTION")) throw error;
  console.log(error.message);

  // A time that hasn't come yet means: after everything that is there.
  from = (await admin.listOffsets(path, [0], fluss.OffsetSpec.latest())).get(0);
}
console.log("Read from offset", from);
await connection.close();
