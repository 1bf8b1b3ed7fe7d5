import { option } from "../validation.ts";

/** Whether a table with these properties is kept in the lake. */
export function isInLake(properties: { readonly [key: string]: string }): boolean {
  return option(properties, "table.datalake.enabled") === "TRUE";
}
