// The same for a run: simulated clusters, of which one has just lost its leader, and the other lacks the table.
import { startCluster } from "@faultbook/simulator/dqlite";
import * as fluss from "@faultbook/simulator/fluss";

const cluster = await startCluster({ nodes: 3, seed: 7 });
// Too short for the election, which a few calls last, so that something is retried.
const client = cluster.client({ timeoutMs: 2_000 });
await cluster.kill(cluster.leader);

const servers = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": servers.bootstrapServers });
const connection = await fluss.FlussConnection.create(config);
const path = new fluss.TablePath("db", "orders");
await connection.getAdmin().createDatabase("db");
Object.assign(globalThis, { client, admin: connection.getAdmin(), path });
