import type * as fluss from "../index.ts";
import { type Cause, cause } from "./cause.ts";
import type { Stage } from "./stage.ts";

/** A table that is kept in the lake, with these columns. */
function inLake({ simulator }: Stage, columns: fluss.ColumnList): fluss.TableDescriptor {
  const properties = { "table.datalake.enabled": "true" };
  return new simulator.TableDescriptor(new simulator.Schema(columns), { properties });
}

/** Codes of lake tables, storage under load, and what else servers depend on. */
export const LAKE_AND_LOAD_CAUSES: readonly Cause[] = [
  cause(
    "LAKE_TABLE_ALREADY_EXIST",
    "coordinator",
    async (stage) => {
      const { admin, path } = stage;
      await stage.done(admin.createDatabase("shop"));
      await stage.done(admin.createTable(path, inLake(stage, { id: "INT", name: "STRING" })));
      await stage.done(admin.dropTable(path));
      return () => admin.createTable(path, inLake(stage, { id: "INT", other: "DOUBLE" }));
    },
    { config: { "datalake.format": "paimon" } },
  ),
  cause(
    "INSUFFICIENT_KV_LEADER_REPLICA_CAPACITY",
    "coordinator",
    async (stage) => {
      await stage.done(stage.admin.createDatabase("shop"));
      const descriptor = stage.descriptor({ bucketCount: 13 }, { primaryKeys: ["id"] });
      return () => stage.admin.createTable(stage.path, descriptor);
    },
    { server: "main", config: { "kv.leader-replica.memory-reserved": "1gb" } },
  ),
];
