/** A program to begin with, where no example fits. */
export interface Blank {
  readonly id: string;
  readonly system: "dqlite" | "fluss";
  readonly title: string;
  readonly meaning: string;
  readonly source: string;
}

export const BLANKS: readonly Blank[] = [
  {
    id: "blank/dqlite",
    system: "dqlite",
    title: "Blank dqlite program",
    meaning: "three nodes, a client, and a catch to fill in",
    source: `import { DqliteError } from "@faultbook/errors/dqlite";
import { Client, startCluster } from "@faultbook/simulator/dqlite";

const cluster = await startCluster({ nodes: 3, seed: 1 });
const client = new Client(cluster.addresses);

try {
  console.log("leader:", await client.leader());
} catch (error) {
  if (!(error instanceof DqliteError)) throw error;
  console.error(error.message);
}
`,
  },
  {
    id: "blank/fluss",
    system: "fluss",
    title: "Blank Fluss program",
    meaning: "a cluster, a connection, and a catch to fill in",
    source: `import { FlussError } from "@faultbook/errors/fluss";
import { Config, FlussConnection, startCluster } from "@faultbook/simulator/fluss";

const cluster = await startCluster({ seed: 1 });
const config = new Config({ "bootstrap.servers": cluster.bootstrapServers });

try {
  const connection = await FlussConnection.create(config);
  console.log("databases:", await connection.getAdmin().listDatabases());
} catch (error) {
  if (!(error instanceof FlussError)) throw error;
  console.error(error.errorCode, error.message);
}
`,
  },
];
