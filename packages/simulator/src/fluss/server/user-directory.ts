import { ApiError } from "../model/failure.ts";
import { handshakeHandlers } from "./authentication.ts";
import type { Handlers } from "./handlers.ts";
import { unreachable } from "./outside-service.ts";
import type { ServerProcess } from "./process.ts";

/** Logins where a plugin of authentication has its users from elsewhere. */
export function directoryHandlers(server: ServerProcess): Handlers {
  const { userDirectory } = server.context;
  const { Authenticate } = handshakeHandlers(server.context, server);
  if (userDirectory === null || Authenticate === undefined) return {};
  return {
    Authenticate: {
      ...Authenticate,
      run: async (body, caller) => {
        const reason = caller.isSasl ? await unreachable(server, userDirectory) : undefined;
        // mutation point: user-directory
        if (reason !== undefined) {
          const text = `The user directory at ${userDirectory} can't be asked for now: ${reason}`;
          throw new ApiError("RETRIABLE_AUTHENTICATE_EXCEPTION", text);
        }
        return Authenticate.run(body, caller);
      },
    },
  };
}
