/** The error model of dqlite, as its Python binding has it. */
export type { Severity } from "../records/schema.ts";
export {
  type DqliteCode,
  type DqliteCodeName,
  DqliteErrorCode,
  type WireFailureCode,
} from "./codes.ts";
export * from "./errors.ts";
export type * from "./options.ts";
