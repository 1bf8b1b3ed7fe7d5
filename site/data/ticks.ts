import { queryText } from "./query.ts";

/** The ticked classes of "Which catch do I need?", as kept in the address of the page: `?catch=NoLeaderError,ClientError`. */
const PARAMETER = "catch";

/** The classes that a query names. Whoever reads them ticks those that it knows. */
export function readTicks(query: string): readonly string[] {
  return (new URLSearchParams(query).get(PARAMETER) ?? "").split(",").filter((name) => name !== "");
}

/** The query with these classes in place of those that it had. What else it holds stays. */
export function writeTicks(query: string, names: readonly string[]): string {
  const params = new URLSearchParams(query);
  if (names.length > 0) params.set(PARAMETER, names.join(","));
  else params.delete(PARAMETER);
  return queryText(params);
}
