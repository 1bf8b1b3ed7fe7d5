// @caught FlussError CONFIG_EXCEPTION
// @caught FlussError UNKNOWN_SERVER_ERROR
import * as fluss from "@faultbook/simulator/fluss";
import { JavaConnection } from "@faultbook/simulator/fluss/java";

// The servers run what no release has yet: the trunk of August 2026.
const trunk = await fluss.startCluster({ server: "main" });
const config = new fluss.Config({ "bootstrap.servers": trunk.bootstrapServers });
const admin = (await JavaConnection.create(config)).getAdmin();
const inSync = { key: "log.replica.min-in-sync-replicas-number", value: "2" };
const replicas = { key: "default.replication.factor", value: "3" };

try {
  await admin.alterClusterConfigs([inSync, replicas]);
} catch (error) {
  if (!fluss.FlussError.is(error, "CONFIG_EXCEPTION")) throw error;
  // The text names the key that belongs into server.yaml. The other one isn't changed either: send it alone.
  console.log(error.message);
  await admin.alterClusterConfigs([inSync]);
  const options = await admin.describeClusterConfigs();
  console.log("Set meanwhile:", options.map(({ key, value }) => `${key}=${value}`).join(", "));
}

// Release 0.9.1 refuses in the same words, and has no code for it.
const release = await fluss.startCluster({ port: 9323 });
const old = new fluss.Config({ "bootstrap.servers": release.bootstrapServers });
try {
  await (await JavaConnection.create(old)).getAdmin().alterClusterConfigs([replicas]);
} catch (error) {
  if (!fluss.FlussError.is(error, "UNKNOWN_SERVER_ERROR")) throw error;
  console.log("0.9.1 says", error.errorCode, error.message.trim());
}
