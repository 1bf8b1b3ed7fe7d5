import { FlussError } from "@faultbook/errors/fluss";
import type { World } from "../../kernel/index.ts";
import { ApiError, ClientFailure, type Failure } from "../model/failure.ts";

/** The client's timers fire this much late, as recorded. */
const TIMER_SLACK_MS = 1.4;

/** Waits inside the client. */
export function pause(world: World, ms: number, what: string): Promise<void> {
  return new Promise((resolve) => world.schedule(ms + TIMER_SLACK_MS, what, resolve));
}

/** Whether a retry can help against a code, as the client sees it. */
export function codeIsRetriable(code: number): boolean {
  return new FlussError("", { errorCode: code }).isRetriable;
}

/** Whether the client's core tries again: after a broken connection always, after an answer by its code. */
export function retriable(failure: Failure): boolean {
  if (failure instanceof ClientFailure) return failure.kind === "rpc";
  return failure instanceof ApiError && codeIsRetriable(failure.code);
}
