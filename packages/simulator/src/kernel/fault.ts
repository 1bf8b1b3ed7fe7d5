import type { TraceValue } from "./trace.ts";

/** A fault as data: when (virtual ms since the world began), what, to whom, and the parameters of its kind. */
export interface Fault {
  readonly atMs: number;
  readonly kind: string;
  readonly target?: string | readonly string[] | undefined;
  readonly [parameter: string]: TraceValue | undefined;
}
