// @caught FlussError NETWORK_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

const config = new fluss.Config({ "bootstrap.servers": "127.0.0.1:9123" });

let connection: fluss.FlussConnection;
try {
  connection = await fluss.FlussConnection.create(config);
} catch (error) {
  if (!fluss.FlussError.is(error, "NETWORK_EXCEPTION")) throw error;
  console.log(error.message);
  console.log("Retriable:", error.isRetriable);

  // The client has tried four times within 0.7 s by itself. Nobody listens: a server has to be started.
  await fluss.startCluster();
  connection = await fluss.FlussConnection.create(config);
}

const nodes = await connection.getAdmin().getServerNodes();
console.log("Connected to", nodes.map((node) => `${node.serverType} ${node.id}`).join(", "));
await connection.close();
