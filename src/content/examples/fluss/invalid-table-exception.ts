// @caught FlussError INVALID_TABLE_EXCEPTION
// @caught FlussError INVALID_TABLE_EXCEPTION
import { FlussError } from "@faultbook/errors/fluss";
import {
  Config,
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
await admin.createDatabase("shop");
const columns = new TableDescriptor(new Schema({ id: "BIGINT", item: "STRING" }));

for (const name of ["orders 2026", "__orders", "orders-2026"]) {
  try {
    await admin.createTable(new TablePath("shop", name), columns);
    console.log("made:", name);
  } catch (error) {
    if (!FlussError.is(error, "INVALID_TABLE_EXCEPTION")) throw error;
    // Nothing was made. The text says what is wrong; another try with the same name fails the same way.
    console.log(error.message);
  }
}
