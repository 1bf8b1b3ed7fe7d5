// @caught FetchException CORRUPT_MESSAGE
// @caught FetchException CORRUPT_MESSAGE
import * as fluss from "@faultbook/simulator/fluss";
import { JavaConnection, JavaException } from "@faultbook/simulator/fluss/java";

// #region setup
const cluster = await fluss.startCluster({ config: { "default.replication.factor": "3" } });
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const java = await JavaConnection.create(config);
await java.getAdmin().createDatabase("shop");
const orders = new fluss.TablePath("shop", "orders");
const columns = new fluss.Schema({ id: "INT", item: "STRING" });
await java.getAdmin().createTable(orders, new fluss.TableDescriptor(columns));
const table = await java.getTable(orders);
const writer = table.newAppend().createWriter();
for (const [id, item] of ["lamp", "desk", "sofa"].entries()) await writer.append([id, item]).wait();
// #endregion
// A disk changes one bit of the leader's log file, in the batch at offset 1.
const leader = cluster.leader(orders)!;
await cluster.inject({ kind: "damage-log", target: leader.name, table: "shop.orders", offset: 1 });

// The Java client checks each batch. What came before the damaged one is given.
const scanner = await table.newScan().createLogScanner();
await scanner.subscribe(0, fluss.EARLIEST_OFFSET);
console.log(
  "Java reads:",
  [...(await scanner.poll(1000))].map(({ row }) => row),
);
for (const attempt of ["Then:", "Again:"]) {
  try {
    await scanner.poll(1000);
  } catch (error) {
    if (!(error instanceof JavaException) || error.name !== "FetchException") throw error;
    if (!fluss.FlussError.is(error.cause, "CORRUPT_MESSAGE")) throw error;
    console.log(attempt, error.cause.errorCode, error.cause.message.replace(/\d+/g, "…"));
  }
}

// The Python client checks nothing, and hands out what it finds.
const python = await (await fluss.FlussConnection.create(config)).getTable(orders);
const trusting = await python.newScan().createLogScanner();
await trusting.subscribe(0, fluss.EARLIEST_OFFSET);
console.log(
  "Python reads:",
  [...(await trusting.poll(1000))].map(({ row }) => row),
);

// The other replicas are whole. Once one of them leads, the table opened anew is read on.
await cluster.stop(leader);
await new Promise((resolve) => setTimeout(resolve, 5000));
const fresh = await (await java.getTable(orders)).newScan().createLogScanner();
await fresh.subscribe(0, 1);
console.log(
  "From another replica:",
  [...(await fresh.poll(1000))].map(({ row }) => row),
);
