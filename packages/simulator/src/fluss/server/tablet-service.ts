import { ApiError } from "../model/failure.ts";
import { tableResource } from "./authorizer.ts";
import type { Caller, Handlers } from "./handlers.ts";
import { LOCAL_FILES } from "./local-files.ts";
import { answerMetadata } from "./metadata.ts";
import { fetchLog, limitScan, listOffsets, lookup, rowAt, rowsAt } from "./read-service.ts";
import type { TabletServer } from "./tablet-server.ts";
import { write } from "./write-service.ts";

/** The service methods of a tablet server. (TabletService) */
export function tabletHandlers(server: TabletServer) {
  return {
    Metadata: {
      ms: [0.8, 2.5],
      run: (body, caller) => answerMetadata(server, server.cache, body, caller),
    },
    GetFilesystemSecurityToken: LOCAL_FILES,
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
        write(server, body, caller, (replica, batch) => replica.put(batch, body.targetColumns, body.acks)),
    },
    Lookup: {
      ms: [0.3, 1.2],
      run: (body, caller) => lookup(server, body, caller, "lookup", rowAt),
    },
    PrefixLookup: {
      ms: [0.4, 1.5],
      run: (body, caller) => lookup(server, body, caller, "prefix lookup", rowsAt),
    },
    FetchLog: { ms: [0.3, 1.2], run: (body, caller) => fetchLog(server, body, caller) },
    LimitScan: { ms: [0.5, 3], run: (body, caller) => limitScan(server, body, caller) },
    ListOffsets: { ms: [0.5, 3], run: (body) => listOffsets(server, body) },
  } satisfies Handlers;
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
