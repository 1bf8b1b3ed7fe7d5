import type { Cause } from "./cause.ts";

/** The codes of requests that no client sends. */
export const RAW_CAUSES: readonly Cause[] = [];
