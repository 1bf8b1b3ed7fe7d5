// A leader's disk is full. It ends, and answers what comes meanwhile with 10; the clients try on, and lose nothing.
// @between LOG_STORAGE_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster({ config: { "default.replication.factor": "3" } });
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const path = new fluss.TablePath("shop", "orders");
const admin = (await fluss.FlussConnection.create(config)).getAdmin();
await admin.createDatabase("shop");
await admin.createTable(path, new fluss.TableDescriptor(new fluss.Schema({ id: "INT" })));
await cluster.world.sleep(1000);
const open = async () => (await fluss.FlussConnection.create(config)).getTable(path);
// #endregion
const writers = await Promise.all(
  Array.from({ length: 6 }, async () => (await open()).newAppend().createWriter()),
);
for (const [id, writer] of writers.entries()) await writer.append([id]).wait();

const leader = cluster.leader(path);
if (leader) await cluster.inject({ kind: "fill-disk", target: leader.name });

// The first failure makes the server shut itself down, and is never answered. What fails after it is answered with 10.
const began = cluster.world.nowMs;
await Promise.all(writers.map((writer, id) => writer.append([100 + id]).wait()));
console.log("All are written, after", Math.round(cluster.world.nowMs - began), "ms.");

await cluster.world.sleep(5000);
console.log("The server runs:", leader?.isUp);
const late = (await fluss.FlussConnection.create(config)).getAdmin();
const ends = await late.listOffsets(path, [0], fluss.OffsetSpec.latest());
console.log("Rows, each of them once:", ends.get(0));
