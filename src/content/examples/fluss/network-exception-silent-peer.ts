// The coordinator takes connections and answers nothing. The client has no request timeout, so the deadline is yours.
// @caught TimeoutError
import { retry } from "@faultbook/errors";
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
// #endregion
await cluster.pause(cluster.coordinator);
const began = performance.now();
try {
  // Without a deadline the call would wait as long as the server does: for ever.
  await retry(() => admin.listDatabases(), { deadlineMs: 5_000 });
} catch (error) {
  if (!(error instanceof Error) || error.name !== "TimeoutError") throw error;
  console.log("given up after", Math.round(performance.now() - began), "ms");
}

await cluster.resume(cluster.coordinator);
console.log(await admin.listDatabases());
await connection.close();
