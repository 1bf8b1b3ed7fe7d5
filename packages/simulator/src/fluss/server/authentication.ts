import { ApiError } from "../model/failure.ts";
import type { ApiKey } from "../protocol/rpc.ts";
import type { ClusterContext } from "./context.ts";
import type { Caller, Handlers } from "./handlers.ts";

/** Version negotiation, and SASL/PLAIN where the listener asks for it. (NettyServerHandler) */
export function handshakeHandlers(
  { users }: Pick<ClusterContext, "users">,
  server: { readonly apis: readonly string[] },
): Handlers {
  return {
    ApiVersions: { ms: [0.2, 0.8], run: () => server.apis },
    Authenticate: {
      ms: [0.5, 4],
      run: ({ username, password }, caller) => {
        if (!caller.isSasl) {
          throw new ApiError(
            "AUTHENTICATE_EXCEPTION",
            "Authenticate protocol not match: protocol of server is 'PLAINTEXT' while protocol of client is 'PLAIN'",
          );
        }
        // mutation point: password
        if (users.get(username) !== password) {
          throw new ApiError("AUTHENTICATE_EXCEPTION", "Authentication failed: Invalid username or password");
        }
        caller.logIn(username);
        return {};
      },
    },
  };
}

/** Whether a request is refused because its connection hasn't logged in. */
export function needsLogin(api: ApiKey, { isSasl, isLoggedIn }: Caller): boolean {
  return isSasl && !isLoggedIn && api !== "ApiVersions" && api !== "Authenticate";
}

/** Refuses a request of a connection that hasn't logged in. */
export const LOGIN_NEEDED = {
  ms: [0.5, 2],
  run: (): never => {
    throw new ApiError(
      "AUTHENTICATE_EXCEPTION",
      "The connection has not completed authentication yet. This may be caused by a missing or incorrect configuration of 'client.security.protocol' on the client side.",
    );
  },
} as const;

const ANONYMOUS = "ANONYMOUS";

/** The caller at the other end of a connection, whose state on the server's side is `state`. */
export function callerOf(state: Map<string, unknown>, isSasl: boolean): Caller {
  return {
    isSasl,
    get isLoggedIn() {
      return state.has("user");
    },
    get user() {
      return String(state.get("user") ?? ANONYMOUS);
    },
    logIn: (user) => void state.set("user", user),
  };
}
