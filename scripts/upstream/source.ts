import type { Facts } from "./difference.ts";

/** One of upstream's packages as it is today, beside what was recorded of it. */
export interface Comparison {
  readonly version: string;
  readonly recorded: Facts;
  readonly upstream: Facts;
}
