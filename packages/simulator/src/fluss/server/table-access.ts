import { ApiError } from "../model/failure.ts";
import { tableResource } from "./authorizer.ts";
import type { Caller } from "./handlers.ts";
import type { TabletServer } from "./tablet-server.ts";

/** Checks a right to a table by its id, which the server must know. */
export function authorizeTable(
  server: TabletServer,
  operation: "READ" | "WRITE",
  tableId: number,
  caller: Caller,
): void {
  const { authorizer } = server.context;
  if (authorizer === null) return;
  const path = server.cache.pathOf(tableId);
  if (path === undefined) {
    throw new ApiError(
      "UNKNOWN_TABLE_OR_BUCKET_EXCEPTION",
      `This server server-${server.id} does not know this table ID ${tableId}. This may happen when the table metadata cache in the server is not updated yet.`,
    );
  }
  authorizer.authorize(caller.user, operation, tableResource(path));
}

/** Checks READ for requests that answer bucket by bucket. */
export function authorizeBucket(server: TabletServer, tableId: number, caller: Caller): void {
  const { authorizer } = server.context;
  const path = server.cache.pathOf(tableId);
  if (authorizer === null || path === undefined) return;
  if (authorizer.isAuthorized(caller.user, "READ", tableResource(path))) return;
  const [database, table] = path.split(".");
  throw new ApiError(
    "AUTHORIZATION_EXCEPTION",
    `No permission to READ table ${table} in database ${database}`,
  );
}
