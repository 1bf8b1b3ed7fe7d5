import { codeNameOf } from "./codes.ts";

/** The clients that tell which errors are worth another try. */
export type FlussClient = "java" | "python";

// 70 and 73 are in the Java client alone: pyfluss 1.0.0 doesn't know them.
const RETRIABLE: readonly number[] = [1, 3, 9, 10, 11, 12, 14, 21, 25, 26, 28, 29, 44, 70, 72, 73];

/**
 * Whether a client holds that a call that failed with `code` may succeed when tried again.
 *
 * @returns null where that client doesn't know the code: pyfluss 1.0.0 knows -2 to 57 and 72.
 */
export function retriableIn(code: number, client: FlussClient): boolean | null {
  const known = codeNameOf(code) && (client === "java" || code < 58 || code === 72);
  return known ? RETRIABLE.includes(code) : null;
}
