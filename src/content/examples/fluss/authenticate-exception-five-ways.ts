// One good login and four bad ones. Two of them never reach the server, and have another code.
// @caught FlussError AUTHENTICATE_EXCEPTION
// @caught FlussError AUTHENTICATE_EXCEPTION
// @caught FlussError CLIENT_ERROR
// @caught FlussError CLIENT_ERROR
import * as fluss from "@faultbook/simulator/fluss";

const cluster = await fluss.startCluster({ users: { alice: "alice-pass" } });
const plain = { "bootstrap.servers": cluster.bootstrapServers };
const sasl = { ...plain, "security.protocol": "sasl", "security.sasl.username": "alice" };

const logins: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "right password": { ...sasl, "security.sasl.password": "alice-pass" },
  "wrong password": { ...sasl, "security.sasl.password": "nope" },
  "no settings": plain,
  "no password": sasl,
  "documented key": { ...plain, "client.security.protocol": "sasl" },
};
for (const [name, values] of Object.entries(logins)) {
  try {
    // An unknown key is refused by Config() already, so that it stands in the try as well.
    await (await fluss.FlussConnection.create(new fluss.Config(values))).close();
    console.log(`${name}: connected`);
  } catch (error) {
    if (!(error instanceof fluss.FlussError)) throw error;
    console.log(`${name}: ${error.errorCode} ${error.message.slice(0, 64)}`);
  }
}
