import { ErrorCode } from "@faultbook/errors/fluss";
import { ApiError } from "../model/failure.ts";
import { HISTORICAL_PARTITION } from "../model/history.ts";
import type { WriteRequest } from "../protocol/data.ts";
import { tableResource } from "./authorizer.ts";
import type { Caller, Handlers } from "./handlers.ts";
import { lookUpInLake } from "./lake/history.ts";
import { LakeThrottle } from "./lake/throttle.ts";
import { answerMetadata } from "./metadata.ts";
import { fetchLog, limitScan, listOffsets, lookup } from "./read-service.ts";
import { securityToken } from "./security-token.ts";
import { checkKeyVersion } from "./table-access.ts";
import type { TabletServer } from "./tablet-server.ts";
import { write } from "./write-service.ts";

/** The service methods of a tablet server. (TabletService) */
export function tabletHandlers(server: TabletServer): Handlers {
  const throttle = new LakeThrottle(server);
  return {
    Metadata: {
      ms: [0.8, 2.5],
      run: (body, caller) => answerMetadata(server, server.cache, body, caller),
    },
    GetFilesystemSecurityToken: securityToken(server),
    InitWriter: {
      ms: [1.5, 4],
      zookeeper: true,
      run: ({ tables }, caller) => initWriter(server, tables, caller),
    },
    ProduceLog: {
      ms: [1.9, 5],
      run: (body, caller) =>
        write(server, body, caller, (replica, batch) => replica.append(batch, body.acks)),
    },
    PutKv: {
      ms: [3.1, 9],
      run: (body, caller) =>
        write(server, body, caller, (replica, batch) => {
          checkKeyVersion(replica.meta, body.apiVersion);
          return knownTo(body, () => replica.put(batch, body.targetColumns, body.acks));
        }),
    },
    Lookup: {
      ms: [0.3, 1.2],
      run: (body, caller) =>
        throttle.lookUp(body, (admitted) =>
          lookup(server, admitted, caller, "lookup", ({ partition, meta, kv }, key) =>
            partition === HISTORICAL_PARTITION
              ? lookUpInLake(server.context, meta, key)
              : (kv?.get(kv.keyOf(key)) ?? null),
          ),
        ),
    },
    PrefixLookup: {
      ms: [0.4, 1.5],
      run: (body, caller) =>
        lookup(
          server,
          body,
          caller,
          "prefix lookup",
          (replica, prefix) => replica.kv?.matching(prefix) ?? [],
        ),
    },
    FetchLog: { ms: [0.3, 1.2], run: (body, caller) => fetchLog(server, body, caller) },
    LimitScan: { ms: [0.5, 3], run: (body, caller) => limitScan(server, body, caller) },
    ListOffsets: { ms: [0.5, 3], run: (body) => listOffsets(server, body) },
  };
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

function initWriter(
  server: TabletServer,
  tables: readonly string[],
  caller: Caller,
): { readonly writerId: number } {
  const { authorizer, zookeeper } = server.context;
  if (
    authorizer !== null &&
    !tables.some((table) => authorizer.isAuthorized(caller.user, "WRITE", tableResource(table)))
  ) {
    throw new ApiError(
      "AUTHORIZATION_EXCEPTION",
      `No WRITE permission among all the tables: [${tables.join(", ")}]`,
    );
  }
  return { writerId: zookeeper.next("writer") };
}
