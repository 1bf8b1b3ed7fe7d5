// @caught FlussError TABLE_ALREADY_EXIST
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
const orders = new fluss.TablePath("shop", "orders");
await admin.createDatabase("shop");
await admin.createTable(
  orders,
  new fluss.TableDescriptor(new fluss.Schema({ id: "BIGINT", item: "STRING" })),
);

const wanted = new fluss.Schema({ id: "BIGINT", item: "STRING", price: "DOUBLE" });
// #endregion
try {
  await admin.createTable(orders, new fluss.TableDescriptor(wanted));
} catch (error) {
  if (!fluss.FlussError.is(error, "TABLE_ALREADY_EXIST")) throw error;
  console.log(error.message);

  // It may be another table than yours: compare before you write to it.
  const there = (await admin.getTableInfo(orders)).getColumnNames();
  const missing = wanted.getColumnNames().filter((column) => !there.includes(column));
  console.log("It has", there, "and lacks", missing);
}

// `ignoreIfExists` keeps the old table as it is, without a word about the difference.
await admin.createTable(orders, new fluss.TableDescriptor(wanted), { ignoreIfExists: true });
console.log("Still:", (await admin.getTableInfo(orders)).getColumnNames());
await connection.close();
