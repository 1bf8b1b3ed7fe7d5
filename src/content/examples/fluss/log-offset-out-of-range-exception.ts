// A Flink job is restored from an old checkpoint, again and again: Java's reader, on which it stands, has no code for it.
// @caught FetchException
// @caught FetchException
// @caught FetchException
// @between LOG_OFFSET_OUT_OF_RANGE_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";
import { JavaConnection, JavaException } from "@faultbook/simulator/fluss/java";

// #region setup
const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const java = await JavaConnection.create(config);
const path = new fluss.TablePath("shop", "orders");
const properties = { "table.log.ttl": "1 d" };
const columns = new fluss.TableDescriptor(new fluss.Schema({ id: "INT" }), { properties });
await java.getAdmin().createDatabase("shop");
await java.getAdmin().createTable(path, columns);
const table = await java.getTable(path);
const writer = table.newAppend().createWriter();
for (const id of [1, 2, 3]) await writer.append([id]).wait();
// #endregion
// The job had read the first row, and stands still for two days. By then the rows are older than the table keeps them.
const checkpoint = 1;
await cluster.world.sleep(2 * 24 * 3_600_000);
await writer.append([4]).wait();

async function run(offset: number) {
  const scanner = await table.newScan().createLogScanner();
  await scanner.subscribe(0, offset);
  return [...(await scanner.poll(1000))].map((record) => record.row["id"]);
}

for (let restart = 1; restart <= 3; restart += 1) {
  try {
    await run(checkpoint);
  } catch (error) {
    if (!(error instanceof JavaException) || error.name !== "FetchException") throw error;
    console.log(`Restart ${restart}:`, error.message);
    await cluster.world.sleep(10_000);
  }
}

// No restart changes it. Somebody has to decide: go on where the log begins, and say what is missing.
const first = (await java.getAdmin().listOffsets(path, [0], fluss.OffsetSpec.earliest())).get(0) ?? 0;
console.log("Lost:", first - checkpoint, "rows. Going on with", await run(first));
