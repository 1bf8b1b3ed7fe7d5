import { ErrorCode } from "@faultbook/errors/fluss";
import type { World } from "../../kernel/index.ts";
import { ApiError } from "../model/failure.ts";
import { noteHidden } from "./hidden.ts";
import type { ClientRules } from "./rules.ts";
import { pause } from "./timing.ts";

const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 5_000;
/** After so many tries the delay no longer grows. */
const GROWTH_MAX = 6;

/**
 * Logs in, and does so again while the server can't tell yet whether the user is right: with growing pauses, a fifth more or
 * less, and without an end. (ServerConnection)
 */
export async function logIn(
  world: World,
  rules: ClientRules,
  authenticate: () => Promise<unknown>,
): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await authenticate();
      return;
    } catch (error) {
      const passes = error instanceof ApiError && error.code === ErrorCode.RETRIABLE_AUTHENTICATE_EXCEPTION;
      if (!passes || !rules.logsInAgain) throw error;
      noteHidden(world, error);
    }
    const delayMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * (1 << Math.min(tries, GROWTH_MAX)));
    await pause(world, (delayMs * world.random.int(800, 1200)) / 1000, "login retry");
  }
}
