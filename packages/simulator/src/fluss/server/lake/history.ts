import type { Values } from "../../model/batch.ts";
import { ApiError } from "../../model/failure.ts";
import { HISTORY_OPTION } from "../../model/history.ts";
import type { TableMeta } from "../../model/info.ts";
import type { ClusterContext } from "../context.ts";
import { option } from "../validation.ts";
import { isInLake } from "./properties.ts";

/** A row of an expired partition, which a tablet server reads from the lake. (HistoricalLakeLookupManager) */
export function lookUpInLake(
  { lake, tabletServersHaveLake }: Pick<ClusterContext, "lake" | "tabletServersHaveLake">,
  { path }: TableMeta,
  key: Values,
): Values | null {
  // mutation point: lake-of-tablet-servers
  if (!tabletServersHaveLake) {
    throw new ApiError(
      "LAKE_STORAGE_NOT_CONFIGURED_EXCEPTION",
      "Historical lookup requires cluster lake storage to be configured.",
    );
  }
  return lake?.find(path, key) ?? null;
}

/** Checks what a table needs whose expired partitions are to be looked up. (TableDescriptorValidation) */
export function checkHistory({ descriptor, properties }: Pick<TableMeta, "descriptor" | "properties">): void {
  const isAutomatic = option(properties, "table.auto-partition.enabled") === "TRUE";
  const keys = descriptor.partitionKeys.length;
  const unmet = [
    isAutomatic ? "" : "'table.auto-partition.enabled' must be set to true",
    isInLake(properties) ? "" : "'table.datalake.enabled' must be set to true",
    descriptor.schema.primaryKeys.length > 0 ? "" : "the table must define a primary key",
    keys === 1 ? "" : `the table must define exactly one partition key (found ${keys})`,
  ].filter((text) => text !== "");
  if (unmet.length === 0) return;
  throw new ApiError(
    "INVALID_CONFIG_EXCEPTION",
    `'${HISTORY_OPTION}' has unmet requirements: ${unmet.join("; ")}.`,
  );
}
