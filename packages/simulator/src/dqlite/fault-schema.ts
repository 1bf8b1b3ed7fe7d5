import { faultSchema } from "../kernel/fault-schema.ts";
import { DQLITE_FAULTS } from "./faults.ts";

/** The JSON schema of a fault schedule for dqlite. */
export function dqliteFaultSchema(): Record<string, unknown> {
  return faultSchema("Faults of a simulated dqlite cluster", DQLITE_FAULTS);
}
