import type { Language } from "./language.ts";

/** A program to begin with, where no example fits. */
export interface Blank {
  readonly id: string;
  readonly system: "dqlite" | "fluss";
  readonly title: string;
  readonly meaning: string;
  readonly sources: Readonly<Record<Language, string>>;
}

export const BLANKS: readonly Blank[] = [
  {
    id: "blank/dqlite",
    system: "dqlite",
    title: "Blank dqlite program",
    meaning: "three nodes, a client, and a catch to fill in",
    sources: {
      typescript: `import { DqliteError } from "@faultbook/errors/dqlite";
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
      python: `from dqlitepy import Client
from dqlitepy.exceptions import DqliteError
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=1)
client = Client(cluster.addresses)

try:
    print("leader:", client.leader())
except DqliteError as error:
    print(error)
`,
    },
  },
  {
    id: "blank/fluss",
    system: "fluss",
    title: "Blank Fluss program",
    meaning: "a cluster, a connection, and a catch to fill in",
    sources: {
      typescript: `import * as fluss from "@faultbook/simulator/fluss";

const cluster = await fluss.startCluster({ seed: 1 });
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });

try {
  const connection = await fluss.FlussConnection.create(config);
  console.log("databases:", await connection.getAdmin().listDatabases());
} catch (error) {
  if (!(error instanceof fluss.FlussError)) throw error;
  console.error(error.errorCode, error.message);
}
`,
      python: `import fluss
from faultbook.fluss import start_cluster

cluster = await start_cluster(seed=1)
config = fluss.Config({"bootstrap.servers": cluster.bootstrap_servers})

try:
    connection = await fluss.FlussConnection.create(config)
    print("databases:", await connection.get_admin().list_databases())
except fluss.FlussError as error:
    print(error.error_code, error.message)
`,
    },
  },
];
