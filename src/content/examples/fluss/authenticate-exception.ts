// @caught FlussError AUTHENTICATE_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

const cluster = await fluss.startCluster({ users: { admin: "first-password" } });
const login = (password: string) =>
  fluss.FlussConnection.create(
    new fluss.Config({
      "bootstrap.servers": cluster.bootstrapServers,
      "security.protocol": "SASL",
      "security.sasl.username": "admin",
      "security.sasl.password": password,
    }),
  );
const early = await login("first-password");
const admin = early.getAdmin();
await admin.listDatabases();

// The password is changed. Connections that are open stay open.
await cluster.inject({ kind: "change-password", target: "admin", password: "second-password" });
console.log("Still connected:", await admin.listDatabases());

try {
  await login("first-password");
} catch (error) {
  if (!fluss.FlussError.is(error, "AUTHENTICATE_EXCEPTION")) throw error;
  console.log(error.message, "Retriable:", error.isRetriable);

  // The same for a wrong password and for an unknown user. Fetch the credentials anew; don't try the old ones again.
  const connection = await login("second-password");
  console.log("Connected:", await connection.getAdmin().listDatabases());
  await connection.close();
}
await early.close();
