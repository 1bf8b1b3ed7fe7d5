// @caught FlussError SECURITY_TOKEN_EXCEPTION
// @between SECURITY_TOKEN_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";
import { RawGateway } from "@faultbook/simulator/fluss/raw";

// #region setup
const tokenService = "127.0.0.1:9800";
const cluster = await fluss.startCluster({
  config: {
    "remote.data.dir": "s3://bucket/fluss",
    "s3.assumed.role.sts.endpoint": `http://${tokenService}`,
  },
});
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
// #endregion
const connection = await fluss.FlussConnection.create(config);
const path = new fluss.TablePath("shop", "orders");
await connection.getAdmin().createDatabase("shop");
const columns = new fluss.Schema({ id: "INT" });
await connection.getAdmin().createTable(path, new fluss.TableDescriptor(columns));
const table = await connection.getTable(path);
const writer = table.newAppend().createWriter();
for (const id of [1, 2, 3]) await writer.append([id]).wait();

// The servers lose their way to the token service. A reader isn't told: these rows are still on the tablet server.
await cluster.inject({ kind: "refuse", target: tokenService });
const scanner = await table.newScan().createLogScanner();
await scanner.subscribe(0, fluss.EARLIEST_OFFSET);
console.log("Rows read:", (await scanner.poll(1_000)).count());

// A request by hand shows what the client keeps to itself, and will ask for again in 30 s.
const raw = await RawGateway.connect("127.0.0.1:9124");
try {
  await raw.send("GET_FILESYSTEM_SECURITY_TOKEN", {});
} catch (error) {
  if (!fluss.FlussError.is(error, "SECURITY_TOKEN_EXCEPTION")) throw error;
  console.log(error.message);
}

await cluster.inject({ kind: "accept", target: tokenService });
const { scheme } = (await raw.send("GET_FILESYSTEM_SECURITY_TOKEN", {})) as { scheme: string };
console.log("A token for", scheme);
await connection.close();
