// The documentation's block for a refused connection, in TypeScript.
// @caught FlussError NETWORK_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// Nobody listens at 127.0.0.1:9123.
try {
  const config = new fluss.Config({ "bootstrap.servers": "127.0.0.1:9123" });
  await fluss.FlussConnection.create(config);
} catch (error) {
  if (!(error instanceof fluss.FlussError)) throw error;
  // The documentation has -2 for a refused connection. It is 1.
  console.log(`Cannot connect to cluster: ${error.message}`);
}
