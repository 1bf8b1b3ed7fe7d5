// A follower stops under a burst of writes, until one of them is caught between the copy and the answer.
// @caught FlussError NOT_ENOUGH_REPLICAS_AFTER_APPEND_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";
import { RawGateway } from "@faultbook/simulator/fluss/raw";

// #region setup
const cluster = await fluss.startCluster({
  tabletServers: 2,
  config: { "default.replication.factor": "2", "log.replica.min-in-sync-replicas-number": "2" },
});
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const path = new fluss.TablePath("shop", "orders");
await connection.getAdmin().createDatabase("shop");
const descriptor = new fluss.TableDescriptor(new fluss.Schema({ id: "INT" }), { bucketCount: 16 });
await connection.getAdmin().createTable(path, descriptor);
await cluster.world.sleep(1000);
// #endregion
// The clients hide the code and ask again. Raw requests to one server, for the buckets that it leads, show it.
const { tableId } = (await connection.getTable(path)).getTableInfo();
const led = [...Array(16).keys()].filter((bucket) => cluster.leader(path, bucket)?.id === 0);
const gateway = await RawGateway.connect("127.0.0.1:9124");
const write = async (n: number) => {
  await cluster.world.sleep((n + 1) / 4);
  const buckets = led.map((bucketId) => ({ bucketId, rows: [[n]] }));
  return gateway.send("PRODUCE_LOG", { tableId, acks: -1, timeoutMs: 100, buckets });
};

try {
  for (let round = 1; round <= 20; round += 1) {
    void cluster.world.sleep(3.1).then(() => cluster.stop("tablet-server-1"));
    const burst = await Promise.allSettled(Array.from({ length: 24 }, (_, n) => write(n)));
    const reasons = burst.map((result) => (result.status === "rejected" ? result.reason : undefined));
    const rare = reasons.find((error) => error?.errorCode === 28);
    if (rare) throw rare;
    // All others were refused with 29, or waited for the follower in vain, until 25.
    await cluster.world.sleep(4000);
    await cluster.restart("tablet-server-1");
    await cluster.world.sleep(10_000);
  }
} catch (error) {
  if (!fluss.FlussError.is(error, "NOT_ENOUGH_REPLICAS_AFTER_APPEND_EXCEPTION")) throw error;
  // The row is stored. Written again it would be there twice: bring the follower back instead.
  console.log(error.message);
}
await connection.close();
