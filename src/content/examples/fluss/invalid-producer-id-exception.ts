// @caught FlussError INVALID_PRODUCER_ID_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
import { JavaConnection } from "@faultbook/simulator/fluss/java";

const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const connection = await JavaConnection.create(config);
const admin = connection.getAdmin();
const path = new fluss.TablePath("shop", "orders");
await admin.createDatabase("shop");
await admin.createTable(path, new fluss.TableDescriptor(new fluss.Schema({ id: "INT" })));
// #endregion
// What Flink's sink does as its job starts, with the id of the option sink.producer-id: it notes where it begins.
const { tableId } = await admin.getTableInfo(path);
const offsets = new Map([[new fluss.TableBucket(tableId, 0), 0]]);
const producerId = "orders job/v2";

try {
  await admin.registerProducerOffsets(producerId, offsets);
} catch (error) {
  if (!fluss.FlussError.is(error, "INVALID_PRODUCER_ID_EXCEPTION")) throw error;
  // Each restart of the job would end here again: the option has to change.
  console.log(error.message);

  const valid = producerId.replace(/[^A-Za-z0-9_-]/g, "-");
  console.log(valid, await admin.registerProducerOffsets(valid, offsets));

  // A restart finds what is noted, and doesn't overwrite it.
  console.log(valid, await admin.registerProducerOffsets(valid, offsets));
}
