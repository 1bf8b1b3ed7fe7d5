// @caught FlussError INVALID_REQUIRED_ACKS
// @caught FlussError NETWORK_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";
import { JavaConnection } from "@faultbook/simulator/fluss/java";

// #region setup
const cluster = await fluss.startCluster();
const orders = new fluss.TablePath("shop", "orders");
const setUp = await fluss.FlussConnection.create(new fluss.Config());
await setUp.getAdmin().createDatabase("shop");
const columns = new fluss.Schema({ id: "INT", item: "STRING" });
await setUp.getAdmin().createTable(orders, new fluss.TableDescriptor(columns));
const config = new fluss.Config({
  "bootstrap.servers": cluster.bootstrapServers,
  "writer.acks": "2", // wait for two replicas? There is no such setting.
  "writer.enable-idempotence": "false", // with idempotence, the client would refuse it
  "writer.retries": "3",
});
// #endregion
// The Java client gives the server's code, at the first answer.
const java = await JavaConnection.create(config);
const javaWriter = (await java.getTable(orders)).newAppend().createWriter();
try {
  await javaWriter.append([1, "lamp"]).wait();
} catch (error) {
  if (!fluss.FlussError.is(error, "INVALID_REQUIRED_ACKS")) throw error;
  console.log("Java:", error.errorCode, error.message);
}

// The Python client wraps it in a code that looks as if a retry helped, and retries.
const python = await fluss.FlussConnection.create(config);
const writer = (await python.getTable(orders)).newAppend().createWriter();
try {
  await writer.append([1, "lamp"]).wait();
} catch (error) {
  if (!(error instanceof fluss.FlussError) || !error.message.includes("code: 18,")) throw error;
  console.log("Python:", error.errorCode, error.message, "Retriable:", error.isRetriable);
}

// What is meant is `all`: every replica that is in sync.
const right = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers, "writer.acks": "all" });
const fresh = await fluss.FlussConnection.create(right);
await (await fresh.getTable(orders)).newAppend().createWriter().append([1, "lamp"]).wait();
console.log("Written with acks=all.");
await fresh.close();
