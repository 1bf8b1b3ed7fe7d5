import { ApiError } from "../model/failure.ts";
import type { Handler } from "./handlers.ts";
import { LOCAL_FILES } from "./local-files.ts";
import { unreachable } from "./outside-service.ts";
import type { ServerProcess } from "./process.ts";

/** A server asks the token service once in this time, however many clients ask it. */
const KEPT_MS = 60_000;
const TOKEN_LIVES_MS = 3_600_000;

/**
 * What a server gives clients that read remote files: an empty token where the files are local, and else one of the token
 * service. (RpcServiceBase.getFileSystemSecurityToken)
 */
export function securityToken(server: ServerProcess): Handler<"GetFilesystemSecurityToken"> {
  let expiresMs: number | undefined;
  let askedMs = 0;
  return {
    ms: [0.5, 2],
    run: async (request, caller) => {
      const { tokenService } = server.context.settings;
      const { nowMs } = server.world;
      if (tokenService === null) return LOCAL_FILES.run(request, caller);
      if (expiresMs === undefined || nowMs - askedMs > KEPT_MS) {
        const reason = await unreachable(server, tokenService);
        // mutation point: token-service
        if (reason !== undefined) {
          const [host] = tokenService.split(":");
          throw new ApiError(
            "SECURITY_TOKEN_EXCEPTION",
            `Failed to get file access security token: Unable to execute HTTP request: Connect to ${tokenService} [/${host}] failed: ${reason}`,
          );
        }
        askedMs = nowMs;
        expiresMs = nowMs + TOKEN_LIVES_MS;
      }
      return { scheme: "s3", token: `token of ${server.name}`, expiresMs };
    },
  };
}
