// The documentation's block for a failed login, in TypeScript. It prints nothing: the client doesn't know its keys.
// @caught FlussError CLIENT_ERROR
import * as fluss from "@faultbook/simulator/fluss";

await fluss.startCluster({ users: { admin: "secret" } });
try {
  const config = new fluss.Config({
    "bootstrap.servers": "127.0.0.1:9123",
    "client.security.protocol": "sasl",
    "client.security.sasl.username": "admin",
    "client.security.sasl.password": "wrong-password",
  });
  await fluss.FlussConnection.create(config);
} catch (error) {
  if (!(error instanceof fluss.FlussError)) throw error;
  if (error.errorCode === fluss.ErrorCode.AUTHENTICATE_EXCEPTION) {
    console.log(`Authentication failed: ${error.message}`);
  }
}
