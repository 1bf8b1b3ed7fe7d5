/** For code that wraps dqlite's native library or speaks its wire protocol: maps failures to classes, handles cleanup. */

export type { WireFailureCode } from "../dqlite/codes.ts";
export { WireFailure } from "../generated/wire-failures.ts";
export { type FromCodeOptions, fromCode, fromFailure } from "./mapping.ts";
export {
  type CleanupScope,
  cleanupScope,
  type HostAsyncDisposable,
  SafeErrorHandler,
  type SafeErrorHandlerOptions,
  type SafeOptions,
  type SafeResult,
  ShutdownGuard,
  safeCleanup,
  safeOperation,
} from "./safe.ts";
