import { ApiError } from "../model/failure.ts";
import type { TableMeta } from "../model/info.ts";
import { tableResource } from "./authorizer.ts";
import type { Caller } from "./handlers.ts";
import type { TabletServer } from "./tablet-server.ts";

/** The format of the rows of a primary-key table that release 0.9.1 gives a new one. */
const CURRENT_KV_FORMAT = 2;

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

/** Refuses a client that would encode keys as they were before release 0.9. (validateClientVersionForPkTable) */
export function checkKeyVersion(
  { path, properties, descriptor }: TableMeta,
  apiVersion: number | undefined,
): void {
  const { bucketKeys, partitionKeys, schema } = descriptor;
  const physical = schema.primaryKeys.filter((key) => !partitionKeys.includes(key));
  const hasOwnBucketKey = bucketKeys.length > 0 && String(bucketKeys) !== String(physical);
  const version = Number(properties["table.kv.format-version"] ?? CURRENT_KV_FORMAT);
  const isNew = properties["table.datalake.format"] !== undefined && version === CURRENT_KV_FORMAT;
  // mutation point: key-version
  if (apiVersion !== 0 || !isNew || !hasOwnBucketKey) return;
  throw new ApiError(
    "UNSUPPORTED_VERSION",
    `Client API version ${apiVersion} is not supported for table '${path}'. This table uses new key encoding strategy (kv format version ${version}). Please upgrade your Fluss client to a newer version.`,
  );
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
