import { ErrorCode } from "@faultbook/errors/fluss";
import { ApiError } from "../model/failure.ts";
import { HISTORICAL_PARTITION } from "../model/history.ts";
import type { TableMeta } from "../model/info.ts";
import type { WriteRequest } from "../protocol/data.ts";
import type { Handlers } from "./handlers.ts";
import { lookUpInLake } from "./lake/history.ts";
import { LakeThrottle } from "./lake/throttle.ts";
import { lookup, rowAt, rowsAt } from "./read-service.ts";
import type { TabletServer } from "./tablet-server.ts";
import { tabletHandlers } from "./tablet-service.ts";
import { write } from "./write-service.ts";

/** Requests that the Python client sends too, as a tablet server answers clients of another age, or that ask for the lake. */
export function otherClientsHandlers(server: TabletServer): Handlers {
  const throttle = new LakeThrottle(server);
  const { PutKv, Lookup, PrefixLookup } = tabletHandlers(server);
  return {
    PutKv: {
      ...PutKv,
      run: (body, caller) =>
        write(server, body, caller, (replica, batch) => {
          checkKeyVersion(replica.meta, body.apiVersion);
          return knownTo(body, () => replica.put(batch, body.targetColumns, body.acks));
        }),
    },
    Lookup: {
      ...Lookup,
      run: (body, caller) =>
        throttle.lookUp(body, (admitted) =>
          lookup(
            server,
            admitted,
            caller,
            "lookup",
            (replica, key) =>
              replica.partition === HISTORICAL_PARTITION
                ? lookUpInLake(server.context, replica.meta, key)
                : rowAt(replica, key),
            ({ meta }) => checkKeyVersion(meta, body.apiVersion),
          ),
        ),
    },
    PrefixLookup: {
      ...PrefixLookup,
      run: (body, caller) =>
        lookup(server, body, caller, "prefix lookup", rowsAt, ({ meta }) =>
          checkKeyVersion(meta, body.apiVersion),
        ),
    },
  };
}

/** The format of the rows of a primary-key table that release 0.9.1 gives a new one. */
const CURRENT_KV_FORMAT = 2;

/** Refuses a client that would encode keys as they were before release 0.9. (validateClientVersionForPkTable) */
function checkKeyVersion({ path, properties, descriptor }: TableMeta, apiVersion: number | undefined): void {
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

/** The first version of the request whose senders know that a store may be behind. (ReplicaManager) */
const VERSION_WITH_BACKPRESSURE = 2;

/** Writes, and words what an older client doesn't know as a failed store, which it will try again. */
function knownTo({ apiVersion }: WriteRequest, put: () => number): number {
  try {
    return put();
  } catch (error) {
    const isOld = apiVersion !== undefined && apiVersion < VERSION_WITH_BACKPRESSURE;
    if (!isOld || !(error instanceof ApiError)) throw error;
    if (error.code !== ErrorCode.STORAGE_BACKPRESSURE_EXCEPTION) throw error;
    throw new ApiError("KV_STORAGE_EXCEPTION", error.message);
  }
}
