// @caught FlussError AUTHORIZATION_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster({
  users: { admin: "a", alice: "b" },
  config: { "authorizer.enabled": "true", "super.users": "User:admin" },
});
const config = new fluss.Config({
  "bootstrap.servers": cluster.bootstrapServers,
  "security.protocol": "SASL",
  "security.sasl.username": "alice",
  "security.sasl.password": "b",
});
const connection = await fluss.FlussConnection.create(config);
const admin = connection.getAdmin();
// #endregion
try {
  await admin.createDatabase("shop");
} catch (error) {
  if (!fluss.FlussError.is(error, "AUTHORIZATION_EXCEPTION")) throw error;
  // The text names the user, the operation and the resource, which is what an administrator has to know.
  console.log(error.message.trim());
}

// An administrator grants it. The connection is the same; the next call finds the right.
await cluster.grant("alice", "CREATE", "cluster");
await admin.createDatabase("shop");
console.log("Made. Alice sees:", await admin.listDatabases());
await connection.close();
