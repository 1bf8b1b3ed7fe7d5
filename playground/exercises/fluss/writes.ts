// Rows that are written and read, and a leader that dies.
import * as fluss from "@faultbook/simulator/fluss";

const cluster = await fluss.startCluster({ config: { "default.replication.factor": "3" } });
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const connection = await fluss.FlussConnection.create(config);
const path = new fluss.TablePath("exercise", "lines");
const admin = connection.getAdmin();
await admin.createDatabase("exercise");
await admin.createTable(path, new fluss.TableDescriptor(new fluss.Schema({ id: "INT" })));
const table = await connection.getTable(path);
const writer = table.newAppend().createWriter();
await writer.append([1]).wait();
const leader = cluster.leader(path);
if (leader) await cluster.kill(leader);
await writer.append([2]).wait();
const scanner = await table.newScan().createLogScanner();
await scanner.subscribe(0, 0);
for (const record of await scanner.poll(1000)) console.log(record.offset, record.row);
