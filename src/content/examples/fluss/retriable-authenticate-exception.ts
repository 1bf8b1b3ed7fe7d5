// @between RETRIABLE_AUTHENTICATE_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

const userDirectory = "127.0.0.1:9389";
const cluster = await fluss.startCluster({ users: { admin: "secret" }, userDirectory });
const config = new fluss.Config({
  "bootstrap.servers": cluster.bootstrapServers,
  "security.protocol": "SASL",
  "security.sasl.username": "admin",
  "security.sasl.password": "secret",
});

// The servers' authentication plugin can't ask its directory whether the password is right.
await cluster.inject({ kind: "refuse", target: userDirectory });
const connecting = fluss.FlussConnection.create(config);

// No error comes: the client logs in again and again, after 0.1 s, 0.2 s, 0.4 s and so on. A deadline has to be your own.
const late = new Promise<null>((resolve) => setTimeout(resolve, 3_000, null));
const connected = await Promise.race([connecting, late]);
console.log(connected === null ? "Not connected after 3 s, and no error." : "Connected.");

// The directory is back, and the call that still waits goes on by itself.
await cluster.inject({ kind: "accept", target: userDirectory });
const connection = await connecting;
console.log("Connected:", await connection.getAdmin().listDatabases());
await connection.close();
