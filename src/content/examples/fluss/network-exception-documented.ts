// As the upstream documentation has it: a refused connection is an error of the client, with code -2.
// @caught FlussError CLIENT_ERROR
// @caught FlussError NETWORK_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

const settings = { "bootstrap.servers": "127.0.0.1:9123" };

try {
  await fluss.FlussConnection.create(new fluss.Config(settings, { contract: "documented" }));
} catch (error) {
  if (!fluss.FlussError.is(error, "CLIENT_ERROR")) throw error;
  console.log("documented:", error.errorCode, "retriable:", error.isRetriable);
}

try {
  // What pyfluss 1.0.0 does. A catch for either is a catch for both.
  await fluss.FlussConnection.create(new fluss.Config(settings));
} catch (error) {
  if (!fluss.FlussError.is(error, "NETWORK_EXCEPTION")) throw error;
  console.log("recorded:  ", error.errorCode, "retriable:", error.isRetriable);
}
