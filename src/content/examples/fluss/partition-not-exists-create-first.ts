// Partitions are made before the first row of each, so that no write waits for one. A value with a blank can't be one.
// @caught FlussError PARTITION_SPEC_INVALID_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const connection = await fluss.FlussConnection.create(config);
const admin = connection.getAdmin();
const visits = new fluss.TablePath("fluss", "visits");
const columns = new fluss.Schema({ id: "INT", region: "STRING" });
await admin.createTable(visits, new fluss.TableDescriptor(columns, { partitionKeys: ["region"] }));
const writer = (await connection.getTable(visits)).newAppend().createWriter();
// #endregion
const created = new Set<string>();

/** Makes sure that rows of a region have a place. False: they can never have one, put them aside. */
async function prepare(region: string): Promise<boolean> {
  if (created.has(region)) return true;
  try {
    await admin.createPartition(visits, { region }, { ignoreIfExists: true });
  } catch (error) {
    if (!fluss.FlussError.is(error, "PARTITION_SPEC_INVALID_EXCEPTION")) throw error;
    return false;
  }
  created.add(region);
  return true;
}

for (const [id, region] of ["US", "EU", "US", "New Zealand"].entries()) {
  if (await prepare(region)) await writer.append({ id, region }).wait();
  console.log(id, region, created.has(region) ? "written" : "put aside");
}
await connection.close();
