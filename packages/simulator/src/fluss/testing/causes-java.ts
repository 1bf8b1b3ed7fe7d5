import type { Cause } from "./cause.ts";

/** The codes that the Java client meets, or its admin, and the Python client doesn't. */
export const JAVA_CAUSES: readonly Cause[] = [];
