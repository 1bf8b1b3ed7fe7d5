// A poll without rows and without an error: nothing is new, or the client asks a dead server for ever. The offsets tell which.
// @caught FlussError NETWORK_EXCEPTION
// @between NOT_LEADER_OR_FOLLOWER
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const connection = await fluss.FlussConnection.create(config);
const admin = connection.getAdmin();
const path = new fluss.TablePath("shop", "orders");
await admin.createDatabase("shop");
await admin.createTable(path, new fluss.TableDescriptor(new fluss.Schema({ id: "INT" })));
const table = await connection.getTable(path);
// #endregion
const scanner = await table.newScan().createLogScanner();
await scanner.subscribe(0, fluss.EARLIEST_OFFSET);
await table.newAppend().createWriter().append([1]).wait();

let next = 0;
async function read(): Promise<string> {
  const records = [...(await scanner.poll(2000))];
  const last = records.at(-1);
  if (last) {
    next = last.offset + 1;
    return `${records.length} row`;
  }
  // Nothing came: ask something that fails when the client can't read.
  try {
    const ends = await admin.listOffsets(path, [0], fluss.OffsetSpec.latest());
    return next < (ends.get(0) ?? 0) ? "rows are there, and none comes" : "nothing is new";
  } catch (error) {
    if (!(error instanceof fluss.FlussError)) throw error;
    return `asking for ever; the offsets say ${error.errorCode}`;
  }
}

console.log("with a row:", await read());
console.log("quiet:", await read());
const leader = cluster.leader(path)?.name as fluss.Target;
await cluster.kill(leader);
console.log("server dead:", await read());

// Back, but without its buckets until its old session has ended: the server says 12, and the client keeps it to itself.
await cluster.restart(leader);
await cluster.world.sleep(2000);
console.log("server back:", (await scanner.poll(2000)).count(), "rows, no error");
await cluster.world.sleep(70_000);
console.log("a minute later:", await read());
await connection.close();
