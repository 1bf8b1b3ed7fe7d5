import type { FlussCodeName } from "@faultbook/errors/fluss";
import { build } from "esbuild";
import { type MutationEdit, mutated, mutationPoints } from "../../testing/mutation-points.ts";
import type { Simulator } from "./causes.ts";

const ROOM = new URL("../", import.meta.url);

/** The marked points of the simulator. */
export const POINTS = mutationPoints(ROOM);

/** What is taken out of a component, so that a code has no cause there any more. */
export const MUTATIONS: { readonly [code in FlussCodeName]?: readonly [point: string, edit: MutationEdit] } =
  {
    CLIENT_ERROR: ["field-value", { becomes: "if (byName.has(column.name)) put(i, column, null);" }],
    UNKNOWN_SERVER_ERROR: [
      "table-in-zookeeper",
      { becomes: 'throw new ApiError("TABLE_NOT_EXIST", table);' },
    ],
    NETWORK_EXCEPTION: ["process-ends", "skip"],
    DATABASE_NOT_EXIST: [
      "database-found",
      { becomes: "if (node === undefined) return { tables: new Map() } as unknown as DatabaseNode;" },
    ],
    DATABASE_NOT_EMPTY: ["database-has-tables", "never"],
    DATABASE_ALREADY_EXIST: ["database-exists", "never"],
    TABLE_NOT_EXIST: ["table-to-drop", "always"],
    TABLE_ALREADY_EXIST: ["table-exists", "never"],
    SCHEMA_NOT_EXIST: ["schema-id", "skip"],
    CORRUPT_RECORD_EXCEPTION: ["checksum", "never"],
    INVALID_TABLE_EXCEPTION: ["table-name", "skip"],
    INVALID_DATABASE_EXCEPTION: ["database-name", "never"],
    INVALID_REPLICATION_FACTOR: ["enough-servers", "never"],
    UNKNOWN_TABLE_OR_BUCKET_EXCEPTION: ["bucket-forgotten", "skip"],
    REQUEST_TIME_OUT: ["write-times-out", { becomes: "done(null);" }],
    NOT_ENOUGH_REPLICAS_EXCEPTION: ["enough-in-sync", "always"],
    OUT_OF_ORDER_SEQUENCE_EXCEPTION: ["next-sequence", "never"],
    INVALID_TARGET_COLUMN: ["target-columns", "skip"],
    PARTITION_NOT_EXISTS: ["partition-to-drop", "always"],
    TABLE_NOT_PARTITIONED_EXCEPTION: ["table-has-partitions", "always"],
    INVALID_TIMESTAMP_EXCEPTION: ["time-of-offset", "never"],
    INVALID_CONFIG_EXCEPTION: ["table-options", "skip"],
    PARTITION_ALREADY_EXISTS: ["partition-exists", "always"],
    PARTITION_SPEC_INVALID_EXCEPTION: ["partition-key-given", { becomes: 'return value ?? "EU";' }],
    LEADER_NOT_AVAILABLE_EXCEPTION: [
      "leader-to-scan",
      { becomes: "const leader = metadata.anyServer() ?? null;" },
    ],
    PARTITION_MAX_NUM_EXCEPTION: ["most-partitions", "never"],
    AUTHENTICATE_EXCEPTION: ["password", "never"],
    AUTHORIZATION_EXCEPTION: ["right-to-create-databases", "skip"],
    BUCKET_MAX_NUM_EXCEPTION: ["most-buckets", "never"],
    INVALID_SERVER_RACK_INFO_EXCEPTION: ["racks-known", "never"],
    LAKE_SNAPSHOT_NOT_EXIST: [
      "lake-snapshot",
      { becomes: "return { snapshotId: meta.tableId, tableBucketsOffset: new Map() };" },
    ],
    DELETION_DISABLED_EXCEPTION: ["deletes-disabled", "never"],
  };

/** The simulator with the cause of a code taken out. */
export async function simulatorWithout(code: FlussCodeName): Promise<Simulator> {
  const [name, edit] = MUTATIONS[code] ?? ["", "skip"];
  const point = POINTS.get(name);
  if (point === undefined) throw new Error(`${code} has no mutation point ${name}`);
  const bundle = await build({
    stdin: {
      contents: 'export * from "./index.ts"; export { World } from "../kernel/index.ts";',
      resolveDir: ROOM.pathname,
      loader: "ts",
    },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "simulator",
    plugins: [
      {
        name: "mutation",
        setup: ({ onLoad }) => {
          onLoad({ filter: /\.ts$/ }, ({ path }) =>
            path === point.path ? { contents: mutated(point, edit), loader: "ts" } : null,
          );
        },
      },
    ],
  });
  return new Function(`${bundle.outputFiles[0]?.text}; return simulator;`)() as Simulator;
}
