/** The query of an address with these parameters; "" without any. A comma needs no escape there, and is easier to read. */
export function queryText(params: URLSearchParams): string {
  const query = params.toString().replaceAll("%2C", ",");
  return query === "" ? "" : `?${query}`;
}
