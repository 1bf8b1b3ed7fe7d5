/** The clients that tell which errors are worth another try. */
export type FlussClient = "java" | "python";

/** Retriable for pyfluss 1.0.0 (`is_retriable`), and for the Java client as well. */
const BOTH: readonly number[] = [1, 3, 9, 10, 11, 12, 14, 21, 25, 26, 28, 29, 44, 72];
/** Retriable for the Java client; unknown to pyfluss 1.0.0. */
const JAVA: readonly number[] = [70, 73];

/**
 * Whether a client holds that a call that failed with `code` may succeed when tried again.
 *
 * @returns null where that client doesn't know the code: pyfluss 1.0.0 knows -2 to 57 and 72.
 */
export function retriableIn(code: number, client: FlussClient): boolean | null {
  const java = client === "java";
  if (!Number.isInteger(code) || code < -2 || code > (java ? 73 : 57)) {
    if (java || code !== 72) return null;
  }
  return BOTH.includes(code) || (java && JAVA.includes(code));
}
