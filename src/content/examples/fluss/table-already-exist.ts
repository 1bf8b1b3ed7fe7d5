// @caught FlussError TABLE_ALREADY_EXIST
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
const orders = new TablePath("shop", "orders");
await admin.createDatabase("shop");
await admin.createTable(orders, new TableDescriptor(new Schema({ id: "BIGINT", item: "STRING" })));

const wanted = new Schema({ id: "BIGINT", item: "STRING", price: "DOUBLE" });
try {
  await admin.createTable(orders, new TableDescriptor(wanted));
} catch (error) {
  if (!FlussError.is(error, "TABLE_ALREADY_EXIST")) throw error;
  console.log(error.message);

  // It may be another table than yours: compare before you write to it.
  const there = (await admin.getTableInfo(orders)).getColumnNames();
  const missing = wanted.getColumnNames().filter((column) => !there.includes(column));
  console.log("It has", there, "and lacks", missing);
}

// `ignoreIfExists` keeps the old table as it is, without a word about the difference.
await admin.createTable(orders, new TableDescriptor(wanted), { ignoreIfExists: true });
console.log("Still:", (await admin.getTableInfo(orders)).getColumnNames());
