// Without the right to write, the first append fails with -2, and so does every later one, right or no right.
// @caught FlussError CLIENT_ERROR
// @caught FlussError CLIENT_ERROR
import * as fluss from "@faultbook/simulator/fluss";

const authorizer = { "authorizer.enabled": "true", "super.users": "User:admin" };
const cluster = await fluss.startCluster({ users: { admin: "secret", alice: "secret" }, config: authorizer });
const connect = (user: string) => {
  const login = { "security.sasl.username": user, "security.sasl.password": "secret" };
  const address = { "bootstrap.servers": cluster.bootstrapServers, "security.protocol": "SASL" };
  return fluss.FlussConnection.create(new fluss.Config({ ...address, ...login }));
};
const path = new fluss.TablePath("shop", "orders");
const admin = (await connect("admin")).getAdmin();
await admin.createDatabase("shop");
await admin.createTable(path, new fluss.TableDescriptor(new fluss.Schema({ id: "INT" })));
await cluster.grant("alice", "DESCRIBE", path);

const writer = (await (await connect("alice")).getTable(path)).newAppend().createWriter();
for (const id of [1, 2]) {
  try {
    await writer.append([id]).wait();
  } catch (error) {
    if (!fluss.FlussError.is(error, "CLIENT_ERROR")) throw error;
    console.log(id, error.message.slice(0, 76));
    await cluster.grant("alice", "WRITE", path);
  }
}

// The right has been there since the first failure. It takes a new connection to use it.
await (await (await connect("alice")).getTable(path)).newAppend().createWriter().append([3]).wait();
console.log(3, "written");
