/** The error model of dqlite, as its Python binding has it. */
export {
  type DqliteCode,
  type DqliteCodeName,
  DqliteErrorCode,
  WireFailure,
  type WireFailureCode,
} from "./codes.ts";
export * from "./errors.ts";
