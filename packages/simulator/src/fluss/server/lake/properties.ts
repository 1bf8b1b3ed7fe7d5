/** Whether a table with these properties is kept in the lake. */
export function isInLake(properties: { readonly [key: string]: string }): boolean {
  return properties["table.datalake.enabled"]?.toLowerCase() === "true";
}
