import { FlussError } from "@faultbook/errors/fluss";
import type { World } from "../../kernel/index.ts";
import { ApiError, ClientFailure, type Failure } from "../model/failure.ts";

/** The client's timers fire at the millisecond after, or a little later. */
const TIMER_SLACK_MS = 1.4;

/** Waits inside the client. */
export function pause(world: World, ms: number, what: string): Promise<void> {
  return new Promise((resolve) => world.schedule(ms + TIMER_SLACK_MS, what, resolve));
}

/** Whether the client takes a code for one that may go away by itself. */
export function codeIsRetriable(code: number): boolean {
  return new FlussError("", { errorCode: code }).isRetriable;
}

/** Whether the client's core tries again after a failure: always for the transport, by code for an answer. */
export function retriable(failure: Failure): boolean {
  if (failure instanceof ClientFailure) return failure.kind === "rpc";
  return failure instanceof ApiError && codeIsRetriable(failure.code);
}
