import { RETRIABLE, UNKNOWN_TO_PYTHON } from "../generated/fluss-codes.ts";
import { codeNameOf } from "./codes.ts";

/** The clients that define which errors are retriable. */
export type FlussClient = keyof typeof RETRIABLE;

/**
 * Whether a client calls `code` retriable.
 *
 * @returns null if that client doesn't know the code.
 */
export function retriableIn(code: number, client: FlussClient): boolean | null {
  const known = codeNameOf(code) && (client === "java" || !UNKNOWN_TO_PYTHON.includes(code));
  return known ? RETRIABLE[client].includes(code) : null;
}
