/** The partition by which the trunk's servers look up what is in the lake alone. It has no rows of its own. */
export const HISTORICAL_PARTITION = "__historical__";

export const HISTORY_OPTION = "table.datalake.historical-partition.enabled";

/** Whether expired partitions of a table can be looked up in the lake. */
export function hasHistory(properties: { readonly [key: string]: string }): boolean {
  return properties[HISTORY_OPTION]?.toLowerCase() === "true";
}
