// @caught FlussError SECURITY_DISABLED_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";
import { JavaConnection } from "@faultbook/simulator/fluss/java";

const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const admin = (await JavaConnection.create(config)).getAdmin();
const right = { user: "alice", operation: "READ", resource: "shop" } as const;

try {
  await admin.createAcls([right]);
} catch (error) {
  if (!fluss.FlussError.is(error, "SECURITY_DISABLED_EXCEPTION")) throw error;
  // No authorizer: alice may read already, and so may everybody else. A script that goes on leaves an open cluster.
  console.log(error.message, "Retriable:", error.isRetriable);
}

// What the operator has to configure on every server, before the servers start.
const secured = await fluss.startCluster({
  port: 9323,
  users: { admin: "secret" },
  config: { "authorizer.enabled": "true", "super.users": "User:admin" },
});
const login = new fluss.Config({
  "bootstrap.servers": secured.bootstrapServers,
  "security.protocol": "SASL",
  "security.sasl.username": "admin",
  "security.sasl.password": "secret",
});
const owner = (await JavaConnection.create(login)).getAdmin();
await owner.createAcls([right]);
const [given] = await owner.listAcls({ user: "alice" });
console.log("Alice may now", given?.operation, given?.resource);
