/** Programs that meet forty errors each, evenly and in bursts, with one name and with two. */
export const FORTY_ERRORS = {
  dqlite: `import { Client, startCluster } from "@faultbook/simulator/dqlite";
const cluster = await startCluster({ nodes: 3, seed: 7 });
const client = new Client(cluster.addresses, { timeoutMs: 300 });
await cluster.kill("n1");
await cluster.kill("n2");
for (let turn = 0; turn < 40; turn += 1) {
  await client.leader().catch((error) => console.log(turn, error.name));
  await new Promise((resolve) => setTimeout(resolve, 50));
}
`,
  "dqlite, taken by nothing": `import { Client, startCluster } from "@faultbook/simulator/dqlite";
const cluster = await startCluster({ nodes: 3, seed: 7 });
const client = new Client(cluster.addresses, { timeoutMs: 300 });
await cluster.kill("n1");
await cluster.kill("n2");
for (let turn = 0; turn < 40; turn += 1) {
  await Promise.allSettled([client.leader()]);
  await new Promise((resolve) => setTimeout(resolve, 50));
}
`,
  fluss: `import { Config, FlussConnection, Schema, startCluster, TableDescriptor, TablePath } from "@faultbook/simulator/fluss";
const cluster = await startCluster();
const connection = await FlussConnection.create(new Config({ "bootstrap.servers": cluster.bootstrapServers }));
const admin = connection.getAdmin();
const columns = new TableDescriptor(new Schema({ id: "BIGINT", item: "STRING" }));
await admin.createDatabase("shop");
for (let turn = 0; turn < 20; turn += 1) {
  await admin.dropTable(new TablePath("shop", "orders")).catch((error) => console.log(turn, error.codeName));
  await admin.createTable(new TablePath("nowhere", "orders"), columns).catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, turn % 5 === 0 ? 3_000 : 40));
}
`,
} as const;
