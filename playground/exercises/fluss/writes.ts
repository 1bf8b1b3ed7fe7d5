// Rows that are written and read.
import * as fluss from "@faultbook/simulator/fluss";

const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const connection = await fluss.FlussConnection.create(config);
const path = new fluss.TablePath("exercise", "lines");
const admin = connection.getAdmin();
await admin.createDatabase("exercise");
await admin.createTable(path, new fluss.TableDescriptor(new fluss.Schema({ id: "INT" })));
const table = await connection.getTable(path);
await table.newAppend().createWriter().append([1]).wait();
const scanner = await table.newScan().createLogScanner();
await scanner.subscribe(0, 0);
for (const record of await scanner.poll(1000)) console.log(record.offset, record.row);
