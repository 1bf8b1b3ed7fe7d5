// @caught FlussError INSUFFICIENT_KV_LEADER_REPLICA_CAPACITY
// @caught FlussError INSUFFICIENT_KV_LEADER_REPLICA_CAPACITY
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
// The trunk of the server, with three tablet servers of 4 GiB each: twelve buckets of 1 GiB fit.
const cluster = await fluss.startCluster({
  server: "main",
  config: { "kv.leader-replica.memory-reserved": "1gb" },
});
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const connection = await fluss.FlussConnection.create(config);
const admin = connection.getAdmin();
// #endregion
const keyed = (bucketCount: number) =>
  new fluss.TableDescriptor(new fluss.Schema({ id: "INT" }, { primaryKeys: ["id"] }), { bucketCount });
await admin.createDatabase("shop");
await admin.createTable(new fluss.TablePath("shop", "orders"), keyed(8));

const customers = new fluss.TablePath("shop", "customers");
try {
  await admin.createTable(customers, keyed(6));
} catch (error) {
  if (!fluss.FlussError.is(error, "INSUFFICIENT_KV_LEADER_REPLICA_CAPACITY")) throw error;
  // The text has all three numbers: what is there, what was asked for, what fits.
  console.log(error.message);
  await admin.createTable(customers, keyed(4));
  console.log("Made with 4 buckets.");
}

// A log table isn't counted. One more bucket with a primary key is too many.
const log = new fluss.TableDescriptor(new fluss.Schema({ id: "INT" }), { bucketCount: 20 });
await admin.createTable(new fluss.TablePath("shop", "clicks"), log);
try {
  await admin.createTable(new fluss.TablePath("shop", "prices"), keyed(1));
} catch (error) {
  if (!fluss.FlussError.is(error, "INSUFFICIENT_KV_LEADER_REPLICA_CAPACITY")) throw error;
  console.log(error.errorCode, "retriable:", error.isRetriable);
}
await connection.close();
