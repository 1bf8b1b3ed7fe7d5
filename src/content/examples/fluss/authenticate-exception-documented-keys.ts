// The documentation's keys for SASL are unknown to the client: it refuses them before it connects, with code -2.
// @caught FlussError CLIENT_ERROR
// @caught FlussError AUTHENTICATE_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster({ users: { admin: "right-password" } });
const documented = {
  "bootstrap.servers": cluster.bootstrapServers,
  "client.security.protocol": "sasl",
  "client.security.sasl.username": "admin",
  "client.security.sasl.password": "wrong-password",
};
// #endregion
try {
  new fluss.Config(documented);
} catch (error) {
  if (!fluss.FlussError.is(error, "CLIENT_ERROR")) throw error;
  console.log(error.message);
}

// Without `client.` in front they are known, and the documented error comes.
const real = Object.entries(documented).map(([key, value]) => [key.replace(/^client\./, ""), value]);
try {
  await (await fluss.FlussConnection.create(new fluss.Config(Object.fromEntries(real)))).close();
} catch (error) {
  if (!fluss.FlussError.is(error, "AUTHENTICATE_EXCEPTION")) throw error;
  console.log(error.message);
}
