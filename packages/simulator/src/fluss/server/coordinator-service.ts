import { ApiError } from "../model/failure.ts";
import type { Coordinator } from "./coordinator.ts";
import { databaseHandlers } from "./database-service.ts";
import type { Handlers } from "./handlers.ts";
import { notInitialized } from "./java.ts";
import { LOCAL_FILES } from "./local-files.ts";
import { answerMetadata } from "./metadata.ts";
import { partitionHandlers } from "./partition-service.ts";
import { tableHandlers } from "./table-service.ts";

/** The service methods of the coordinator. (CoordinatorService, MetadataManager) */
export function coordinatorHandlers(coordinator: Coordinator): Handlers {
  return {
    Metadata: {
      ms: [1, 3],
      run: (body, caller) => {
        if (!coordinator.isActive)
          throw new ApiError(
            "UNKNOWN_SERVER_ERROR",
            notInitialized("@coordinator.CoordinatorService.metadata:687"),
          );
        return answerMetadata(coordinator, coordinator.cache, body, caller);
      },
    },
    GetFilesystemSecurityToken: LOCAL_FILES,
    ...databaseHandlers(coordinator),
    ...tableHandlers(coordinator),
    ...partitionHandlers(coordinator),
  };
}
