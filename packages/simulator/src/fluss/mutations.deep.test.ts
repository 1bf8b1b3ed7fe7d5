import { readFileSync } from "node:fs";
import { ErrorCode, type FlussCodeName } from "@faultbook/errors/fluss";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { CAUSES, type Cause, type Library, provoked } from "./testing/causes.ts";

/** What is taken out of a component, so that a code has no cause there any more. */
interface Mutation {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

const never = (file: string, condition: string): Mutation => ({
  file,
  find: `if (${condition})`,
  replace: "if (false as boolean)",
});

const MUTATIONS: { readonly [code in FlussCodeName]?: Mutation } = {
  CLIENT_ERROR: {
    file: "client/rows.ts",
    find: "if (byName.has(column.name)) put(i, column, byName.get(column.name));",
    replace: "if (byName.has(column.name)) put(i, column, null);",
  },
  UNKNOWN_SERVER_ERROR: {
    file: "server/metadata.ts",
    find: '"UNKNOWN_SERVER_ERROR"',
    replace: '"TABLE_NOT_EXIST"',
  },
  NETWORK_EXCEPTION: {
    file: "server/process.ts",
    find: "this.scope.clear();\n    this.network.endProcess(this.site);",
    replace: "",
  },
  DATABASE_NOT_EXIST: {
    file: "server/coordinator-service.ts",
    find: 'if (node === undefined) throw new ServerFault("DATABASE_NOT_EXIST", `Database ${name} does not exist.`);\n  return node;',
    replace: "return node ?? ({ tables: new Map() } as unknown as DatabaseNode);",
  },
  DATABASE_NOT_EMPTY: never("server/coordinator-service.ts", "!cascade && node.tables.size > 0"),
  DATABASE_ALREADY_EXIST: never("server/coordinator-service.ts", "databases.has(name)"),
  TABLE_NOT_EXIST: {
    file: "server/coordinator-service.ts",
    find: 'if (ignoreIfNotExists) return null;\n    throw new ServerFault("TABLE_NOT_EXIST"',
    replace: 'return null;\n    throw new ServerFault("TABLE_NOT_EXIST"',
  },
  TABLE_ALREADY_EXIST: never("server/coordinator-service.ts", "node.tables.has(table)"),
  SCHEMA_NOT_EXIST: {
    file: "server/kv.ts",
    find: "this.#checkSchema(batch.schemaId);",
    replace: "",
  },
  CORRUPT_RECORD_EXCEPTION: never("server/log.ts", "batch.crc !== checksum(batch.records)"),
  INVALID_TABLE_EXCEPTION: {
    file: "server/coordinator-service.ts",
    find: '["Table", table, "INVALID_TABLE_EXCEPTION"],',
    replace: "",
  },
  INVALID_DATABASE_EXCEPTION: {
    file: "server/coordinator-service.ts",
    find: 'if (invalid !== undefined) {\n    throw new ServerFault("INVALID_DATABASE_EXCEPTION"',
    replace: 'if (false as boolean) {\n    throw new ServerFault("INVALID_DATABASE_EXCEPTION"',
  },
  INVALID_REPLICATION_FACTOR: never("server/assignment.ts", "replicationFactor > hosts.length"),
  UNKNOWN_TABLE_OR_BUCKET_EXCEPTION: {
    file: "server/tablet-server.ts",
    find: "this.replicas.delete(bucketKey(bucket));",
    replace: "",
  },
  REQUEST_TIME_OUT: {
    file: "server/replica.ts",
    find: "done(REQUEST_TIME_OUT);",
    replace: "done(NONE);",
  },
  NOT_ENOUGH_REPLICAS_EXCEPTION: {
    file: "server/replica.ts",
    find: "if (acks !== -1 || this.isr.length >= this.server.state.settings.minInSync) return;",
    replace: "return;",
  },
  OUT_OF_ORDER_SEQUENCE_EXCEPTION: never("server/log.ts", "sequence !== current + 1"),
  INVALID_TARGET_COLUMN: {
    file: "server/kv.ts",
    find: "if (targetColumns !== null) this.#checkTargets(targetColumns);",
    replace: "",
  },
  PARTITION_NOT_EXISTS: {
    file: "server/partition-service.ts",
    find: 'if (ignore) return null;\n    throw new ServerFault(\n      "PARTITION_NOT_EXISTS"',
    replace: 'return null;\n    throw new ServerFault(\n      "PARTITION_NOT_EXISTS"',
  },
  TABLE_NOT_PARTITIONED_EXCEPTION: {
    file: "server/partition-service.ts",
    find: "if (table.meta.descriptor.partitionKeys.length > 0) return table;",
    replace: "return table;",
  },
  INVALID_TIMESTAMP_EXCEPTION: never("server/tablet-service.ts", "wanted > now"),
  INVALID_CONFIG_EXCEPTION: {
    file: "server/validation.ts",
    find: "for (const [key, value] of Object.entries(properties)) checkOption(key, value);",
    replace: "",
  },
  PARTITION_ALREADY_EXISTS: {
    file: "server/partition-service.ts",
    find: 'if (ignore) return null;\n    throw new ServerFault(\n      "PARTITION_ALREADY_EXISTS"',
    replace: 'return null;\n    throw new ServerFault(\n      "PARTITION_ALREADY_EXISTS"',
  },
  PARTITION_SPEC_INVALID_EXCEPTION: {
    file: "server/partition-service.ts",
    find: "spec[key] ??",
    replace: 'spec[key] ?? "EU" ??',
  },
  LEADER_NOT_AVAILABLE_EXCEPTION: {
    file: "client/scan/table-scan.ts",
    find: "const leader = await metadata.leaderFor(this.#plan.info.tablePath.tablePathStr(), bucket);",
    replace: "const leader = metadata.anyServer() ?? null;",
  },
  PARTITION_MAX_NUM_EXCEPTION: never(
    "server/partition-service.ts",
    "table.partitions.size + 1 > settings.maxPartitions",
  ),
  AUTHENTICATE_EXCEPTION: never(
    "server/process.ts",
    "this.state.users.get(token.username) !== token.password",
  ),
  AUTHORIZATION_EXCEPTION: {
    file: "server/coordinator-service.ts",
    find: 'allow(coordinator, caller, "CREATE", CLUSTER);',
    replace: "",
  },
  BUCKET_MAX_NUM_EXCEPTION: never("server/validation.ts", "bucketCount > maxBuckets"),
  INVALID_SERVER_RACK_INFO_EXCEPTION: never(
    "server/assignment.ts",
    "withRack > 0 && withRack < hosts.length",
  ),
  LAKE_SNAPSHOT_NOT_EXIST: {
    file: "server/coordinator-service.ts",
    find: '"LAKE_SNAPSHOT_NOT_EXIST"',
    replace: '"LAKE_STORAGE_NOT_CONFIGURED_EXCEPTION"',
  },
  DELETION_DISABLED_EXCEPTION: never("server/kv.ts", 'behavior === "DISABLE"'),
};

const HERE = new URL(".", import.meta.url);

/** The simulator with one thing taken out. */
async function mutated({ file, find, replace }: Mutation): Promise<Library> {
  const path = new URL(file, HERE).pathname;
  const source = readFileSync(path, "utf8");
  expect(source.split(find), `${file} has this once: ${find}`).toHaveLength(2);
  const bundle = await build({
    stdin: {
      contents: 'export * from "./index.ts"; export { World } from "../kernel/index.ts";',
      resolveDir: HERE.pathname,
      loader: "ts",
    },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "library",
    plugins: [
      {
        name: "mutation",
        setup: ({ onLoad }) => {
          onLoad({ filter: /\.ts$/ }, (args) =>
            args.path === path ? { contents: source.replace(find, () => replace), loader: "ts" } : null,
          );
        },
      },
    ],
  });
  return new Function(`${bundle.outputFiles[0]?.text}; return library;`)() as Library;
}

test("there is a mutation for every cause", () => {
  expect(Object.keys(MUTATIONS).sort()).toEqual(CAUSES.map(({ code }) => code).sort());
});

test.each(CAUSES.map((cause) => [cause.code, cause] as const))(
  "%s goes away with its cause",
  async (code: FlussCodeName, cause: Cause) => {
    const library = await mutated(MUTATIONS[code] as Mutation);
    const { error } = await provoked(cause, library);
    expect(error?.errorCode).not.toBe(ErrorCode[code]);
    // What is left still works, or fails as Fluss does: the mutation took out the cause, it didn't break the simulator.
    expect(error === undefined || typeof error.errorCode === "number", String(error)).toBe(true);
  },
);
