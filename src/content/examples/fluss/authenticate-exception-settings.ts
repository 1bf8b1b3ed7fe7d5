// The settings for a user name and a password that the client knows.
import * as fluss from "@faultbook/simulator/fluss";

await fluss.startCluster({ users: { alice: "alice-pass" } });
const readSecret = (): string => "alice-pass";

const config = new fluss.Config({
  "bootstrap.servers": "127.0.0.1:9123",
  "security.protocol": "sasl",
  "security.sasl.mechanism": "PLAIN",
  "security.sasl.username": "alice",
  "security.sasl.password": readSecret(),
});
const connection = await fluss.FlussConnection.create(config);
console.log("connected:", await connection.getAdmin().listDatabases());
await connection.close();
