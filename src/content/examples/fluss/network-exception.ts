// @caught FlussError NETWORK_EXCEPTION
import { FlussError } from "@faultbook/errors/fluss";
import { Config, FlussConnection, startCluster } from "@faultbook/simulator/fluss";

const config = new Config({ "bootstrap.servers": "127.0.0.1:9123" });

let connection: FlussConnection;
try {
  connection = await FlussConnection.create(config);
} catch (error) {
  if (!FlussError.is(error, "NETWORK_EXCEPTION")) throw error;
  console.log(error.message);
  console.log("Retriable:", error.isRetriable);

  // The client has tried four times within 0.7 s by itself. Nobody listens: a server has to be started.
  await startCluster();
  connection = await FlussConnection.create(config);
}

const nodes = await connection.getAdmin().getServerNodes();
console.log("Connected to", nodes.map((node) => `${node.serverType} ${node.id}`).join(", "));
