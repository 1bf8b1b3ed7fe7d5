// Four lists of addresses and what create() makes of them: the code, and how long it takes, depends on the list.
// @caught FlussError NETWORK_EXCEPTION
// @caught FlussError NETWORK_EXCEPTION
// @caught FlussError CLIENT_ERROR
import * as fluss from "@faultbook/simulator/fluss";

const cluster = await fluss.startCluster();
await cluster.kill(cluster.coordinator);

const lists = [
  "127.0.0.1:9123", // the coordinator, which is dead
  "127.0.0.1:9123,127.0.0.1:9999", // nobody listens at the second one either
  "127.0.0.1:abc",
  "127.0.0.1:9123,127.0.0.1:9124", // the second one is a tablet server
];
for (const addresses of lists) {
  const began = performance.now();
  const after = () => `after ${Math.round(performance.now() - began)} ms`;
  try {
    await (await fluss.FlussConnection.create(new fluss.Config({ "bootstrap.servers": addresses }))).close();
    console.log(addresses, "connected", after());
  } catch (error) {
    if (!(error instanceof fluss.FlussError)) throw error;
    console.log(addresses, error.codeName, "retriable:", error.isRetriable, after());
  }
}
