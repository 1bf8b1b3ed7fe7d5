import { RETRIABLE, UNKNOWN_TO_PYTHON } from "../generated/fluss-codes.ts";
import { codeNameOf } from "./codes.ts";

/** The clients that tell which errors are worth another try. */
export type FlussClient = keyof typeof RETRIABLE;

/**
 * Whether a client holds that a call that failed with `code` may succeed when tried again.
 *
 * @returns null where that client doesn't know the code.
 */
export function retriableIn(code: number, client: FlussClient): boolean | null {
  const known = codeNameOf(code) && (client === "java" || !UNKNOWN_TO_PYTHON.includes(code));
  return known ? RETRIABLE[client].includes(code) : null;
}
