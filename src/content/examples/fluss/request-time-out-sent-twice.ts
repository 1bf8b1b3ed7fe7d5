// A write ends in a time-out and is sent again by another writer: an append is stored twice, an upsert once.
// @caught FlussError REQUEST_TIME_OUT
// @caught FlussError REQUEST_TIME_OUT
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster({
  config: { "default.replication.factor": "3", "log.replica.min-in-sync-replicas-number": "2" },
});
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers, "writer.retries": "1" });
const [first, second] = [
  await fluss.FlussConnection.create(config),
  await fluss.FlussConnection.create(config),
];
const create = async (name: string, primaryKeys: string[]) => {
  const path = new fluss.TablePath("fluss", name);
  const schema = new fluss.Schema({ id: "INT" }, { primaryKeys });
  await first.getAdmin().createTable(path, new fluss.TableDescriptor(schema));
  return [await first.getTable(path), await second.getTable(path)] as const;
};
const logs = await create("log", []);
const appends = logs.map((log) => log.newAppend().createWriter());
for (const writer of appends) await writer.append([0]).wait();
const keyed = await create("keyed", ["id"]);
const upserts = keyed.map((table) => table.newUpsert().createWriter());
for (const writer of upserts) await writer.upsert([0]).wait();
// #endregion
async function sendTwice(
  table: fluss.FlussTable,
  write: (sending: 0 | 1) => fluss.WriteResultHandle | undefined,
) {
  // The leader takes the row, and waits for two servers that have just died.
  const path = table.getTablePath();
  const followers = cluster.tabletServers.filter((server) => server !== cluster.leader(path));
  for (const server of followers) await cluster.kill(server);
  try {
    await write(0)?.wait();
  } catch (error) {
    if (!fluss.FlussError.is(error, "REQUEST_TIME_OUT")) throw error;
    console.log(`${path}: not confirmed`);
  }

  // They are back, and the same row is sent again.
  for (const server of followers) await cluster.restart(server);
  await cluster.world.sleep(60_000);
  await write(1)?.wait();

  const scanner = await table.newScan().createLogScanner();
  await scanner.subscribe(0, fluss.EARLIEST_OFFSET);
  const changes = [...(await scanner.poll(5000))].filter(({ row }) => row.id === 1);
  // Two rows of a log; an insert of one row by its key, and an update of it to the same.
  console.log(`${path}: ${changes.length} changes for one row`);
}

await sendTwice(logs[0], (sending) => appends[sending]?.append([1]));
await sendTwice(keyed[0], (sending) => upserts[sending]?.upsert([1]));
for (const connection of [first, second]) await connection.close();
