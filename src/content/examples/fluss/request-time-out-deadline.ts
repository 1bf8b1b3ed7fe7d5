// A deadline of one's own: it passes before the server's, and the write goes on.
// @caught TimeoutError
import * as fluss from "@faultbook/simulator/fluss";

const cluster = await fluss.startCluster({
  config: { "default.replication.factor": "3", "log.replica.min-in-sync-replicas-number": "2" },
});

/** Whether the write was confirmed within the time. False: nobody knows yet. */
async function confirmed(written: fluss.WriteResultHandle, limitMs: number): Promise<boolean> {
  const limit = AbortSignal.timeout(limitMs);
  const late = new Promise<never>((_, reject) => {
    limit.addEventListener("abort", () => reject(limit.reason));
  });
  try {
    await Promise.race([written.wait(), late]);
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "TimeoutError") return false;
    if (fluss.FlussError.is(error, "REQUEST_TIME_OUT")) return false;
    throw error;
  }
}

const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const connection = await fluss.FlussConnection.create(config);
const path = new fluss.TablePath("fluss", "orders");
await connection.getAdmin().createTable(path, new fluss.TableDescriptor(new fluss.Schema({ id: "INT" })));
const writer = (await connection.getTable(path)).newAppend().createWriter();
console.log("confirmed:", await confirmed(writer.append([1]), 5000));

// Without its followers the leader can't confirm a row, and keeps it.
const followers = cluster.tabletServers.filter((server) => server !== cluster.leader(path));
for (const server of followers) await cluster.kill(server);
console.log("confirmed:", await confirmed(writer.append([2]), 5000));

// The write went on: once they are back, it is confirmed after all.
for (const server of followers) await cluster.restart(server);
await writer.flush();
console.log("confirmed after all, in sync:", cluster.inspect(path)?.isr);
await connection.close();
