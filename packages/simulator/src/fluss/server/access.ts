import { ApiError } from "../model/failure.ts";
import type { Operation } from "../model/rights.ts";
import type { Resource } from "./authorizer.ts";
import type { Coordinator } from "./coordinator.ts";
import type { Caller } from "./handlers.ts";
import type { DatabaseNode, TableNode } from "./zookeeper.ts";

/** @throws ApiError unless the caller may do that. */
export function allow(
  coordinator: Coordinator,
  caller: Caller,
  operation: Operation,
  resource: Resource,
): void {
  coordinator.context.authorizer?.authorize(caller.user, operation, resource);
}

/** Whether the caller may see that. */
export function isVisible(coordinator: Coordinator, caller: Caller, resource: Resource): boolean {
  const { authorizer } = coordinator.context;
  return authorizer === null || authorizer.isAuthorized(caller.user, "DESCRIBE", resource);
}

export function databaseOrThrow(coordinator: Coordinator, name: string): DatabaseNode {
  const node = coordinator.context.zookeeper.databases.get(name);
  // mutation point: database-found
  if (node === undefined) throw new ApiError("DATABASE_NOT_EXIST", `Database ${name} does not exist.`);
  return node;
}

/** Finds a table. @throws ApiError with the text of the server's getTable. */
export function tableOrThrow(coordinator: Coordinator, path: string): TableNode {
  const table = coordinator.context.zookeeper.table(path);
  if (table === undefined) throw new ApiError("TABLE_NOT_EXIST", `Table '${path}' does not exist.`);
  return table;
}
