/** The error model of dqlite, as its Python binding defines it. */
export type { Severity } from "../records/schema.ts";
export {
  type DqliteCode,
  type DqliteCodeName,
  DqliteErrorCode,
  type WireFailureCode,
} from "./codes.ts";
export * from "./errors.ts";
export type * from "./options.ts";
