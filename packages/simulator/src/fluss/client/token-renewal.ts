import { ApiError, asFailure } from "../model/failure.ts";
import type { ClientContext } from "./context.ts";
import { noteHidden } from "./hidden.ts";

/** A token is renewed when so much of its life is over. */
const RENEWED_AT = 0.8;

/**
 * Keeps a token for remote files, in the background: whoever reads them isn't told when there is none. Local files need no
 * token, so that there the simulator does without. (SecurityTokenManager, DefaultSecurityTokenManager)
 */
export async function keepToken(context: ClientContext): Promise<void> {
  const { world, metadata, rpc, rules } = context;
  if (!rpc.environment.hasTokenService) return;
  let delayMs = rules.tokenRetryMs;
  try {
    const server = metadata.anyServer();
    if (server !== undefined) {
      const connection = await rpc.connection(server);
      const { expiresMs } = await connection.request("GetFilesystemSecurityToken", {});
      if (expiresMs === null) return;
      delayMs = Math.max(1, (expiresMs - world.nowMs) * RENEWED_AT);
    }
  } catch (error) {
    const failure = asFailure(error);
    if (failure instanceof ApiError) noteHidden(world, failure);
  }
  world.schedule(delayMs, "token renewal", () => void keepToken(context));
}
