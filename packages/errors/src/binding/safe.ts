/**
 * dqlitepy's helpers for operations that may fail. Where upstream has context managers, these are functions that take
 * a sync or async function. Upstream logs the errors it swallows; these helpers pass them to `onError` and log nothing.
 *
 * Upstream never wraps or swallows a KeyboardInterrupt, since it isn't an Exception. The counterpart here is an
 * AbortError: `safeOperation`, `safeCleanup` and `ShutdownGuard` rethrow it as it is.
 */
import { DqliteError, NodeStopError } from "../dqlite/errors.ts";

/** How an error is handled. */
export interface SafeOptions<Default = undefined> {
  /** Whether to return `defaultReturn` instead of throwing. Default: false. */
  readonly suppressErrors?: boolean | undefined;
  /** The value to return instead of throwing. (Upstream's parameter of that name has no effect.) */
  readonly defaultReturn?: Default;
  /** Called with each error that is swallowed, after wrapping. */
  readonly onError?: ((error: DqliteError) => void) | undefined;
}

/** The value or the default, as a promise if the value is one. */
export type SafeResult<Result, Default> =
  Result extends PromiseLike<infer Value> ? Promise<Value | Default> : Result | Default;

/**
 * Runs an operation and rethrows its error as a DqliteError: a DqliteError unchanged, anything else wrapped in one with
 * code -1, the given `context`, and the original as `cause`.
 *
 * @throws DqliteError, unless `suppressErrors` is set; an AbortError unchanged in any case.
 */
export function safeOperation<Result, Default = undefined>(
  context: string,
  operation: () => Result,
  options: SafeOptions<Default> = {},
): SafeResult<Result, Default> {
  const fail = (error: unknown): Default => {
    if (isAbort(error)) throw error;
    const wrapped =
      error instanceof DqliteError ? error : new DqliteError(textOf(error), { context, cause: error });
    if (!options.suppressErrors) throw wrapped;
    options.onError?.(wrapped);
    return options.defaultReturn as Default;
  };
  return follow(operation, (value) => value, fail) as SafeResult<Result, Default>;
}

/** Runs a cleanup; returns its result, or `defaultReturn` if it throws. @throws Only an AbortError. */
export function safeCleanup<Result, Default = undefined>(
  context: string,
  cleanup: () => Result,
  options: Omit<SafeOptions<Default>, "suppressErrors"> = {},
): SafeResult<Result, Default> {
  return safeOperation(context, cleanup, { ...options, suppressErrors: true });
}

/** The runtime's `AsyncDisposable` if the program's type library declares it, else unknown. */
export type HostAsyncDisposable = SymbolConstructor extends {
  readonly asyncDispose: infer Key extends symbol;
}
  ? { readonly [K in Key]: () => Promise<void> }
  : unknown;

/** A cleanup that runs once: at the end of its block or when `dispose` is called. */
export type CleanupScope = HostAsyncDisposable & {
  /** Runs the cleanup unless it has already run. */
  dispose(): Promise<void>;
};

/**
 * {@link safeCleanup} at the end of a block: `await using scope = cleanupScope("node_stop", () => node.stop())`.
 * In a runtime without `Symbol.asyncDispose`, call `dispose()` yourself.
 */
export function cleanupScope(
  context: string,
  cleanup: () => unknown,
  options?: Omit<SafeOptions, "suppressErrors" | "defaultReturn">,
): CleanupScope {
  let done: Promise<void> | undefined;
  const dispose = () => {
    done ??= (async () => {
      await safeCleanup(context, cleanup, options);
    })();
    return done;
  };
  const { asyncDispose } = Symbol as { readonly asyncDispose?: symbol };
  return { dispose, ...(asyncDispose && { [asyncDispose]: dispose }) } as CleanupScope;
}

/** How a {@link SafeErrorHandler} works. */
export interface SafeErrorHandlerOptions {
  /** Runs after the operation, whether or not it failed. */
  readonly cleanup?: (() => unknown) | undefined;
  /** Whether to swallow what the operation throws, whatever it is. Default: false. */
  readonly suppressErrors?: boolean | undefined;
}

/** Runs an operation and then a cleanup, and keeps the error. Errors aren't wrapped. */
export class SafeErrorHandler {
  /** The name of the operation: `node_start`. */
  readonly context: string;
  /** The error of the operation; else that of the cleanup, which is swallowed; else undefined. */
  error: unknown;
  readonly #options: SafeErrorHandlerOptions;

  constructor(context: string, options: SafeErrorHandlerOptions = {}) {
    this.context = context;
    this.#options = options;
  }

  /**
   * Runs the operation, then the cleanup.
   *
   * @returns What the operation returns; undefined if it threw and errors are suppressed.
   * @throws The operation's error, unless errors are suppressed; an AbortError of the cleanup in any case.
   */
  run<Result>(operation: () => Result): SafeResult<Result, undefined> {
    const { cleanup = () => {}, suppressErrors } = this.#options;
    const finish = (value: unknown, failed: boolean, error?: unknown) => {
      const end = () => {
        if (failed) this.error = error;
        if (failed && !suppressErrors) throw error;
        return value;
      };
      return follow(cleanup, end, (cleanupError) => {
        if (isAbort(cleanupError)) throw cleanupError;
        this.error = cleanupError; // Replaced by the operation's error, if there is one.
        return end();
      });
    };
    const result = follow(
      operation,
      (value) => finish(value, false),
      (error) => finish(undefined, true, error),
    );
    return result as SafeResult<Result, undefined>;
  }
}

/** Shuts a resource down: in an orderly way first, then by a forced cleanup if that fails. */
export class ShutdownGuard {
  /** What is shut down: `node`. */
  readonly resourceName: string;
  /** Whether an orderly shutdown was tried. */
  attempted = false;
  /** Whether it succeeded. */
  succeeded = false;
  /** The last error of a shutdown or cleanup that was swallowed. */
  error: unknown;

  constructor(resourceName: string) {
    this.resourceName = resourceName;
  }

  /**
   * Tries an orderly shutdown. A NodeStopError counts as success: the node is on its way down.
   *
   * @returns Whether it succeeded.
   * @throws A DqliteError that isn't recoverable; an AbortError.
   */
  async attemptShutdown(shutdown: () => unknown): Promise<boolean> {
    this.attempted = true;
    try {
      await shutdown();
      this.succeeded = true;
    } catch (error) {
      if (isAbort(error) || (error instanceof DqliteError && !error.recoverable)) throw error;
      this.error = error;
      if (error instanceof NodeStopError) this.succeeded = true;
      return error instanceof NodeStopError;
    }
    return true;
  }

  /** Runs the cleanup unless a shutdown has succeeded. What it throws is swallowed, except for an AbortError. */
  async forceCleanup(cleanup: () => unknown): Promise<void> {
    if (this.succeeded) return;
    try {
      await cleanup();
    } catch (error) {
      if (isAbort(error)) throw error;
      this.error = error;
    }
  }
}

/** Calls `run` and passes its result or error to a handler: at once, or when the returned promise settles. */
function follow(
  run: () => unknown,
  onValue: (value: unknown) => unknown,
  onError: (error: unknown) => unknown,
) {
  let value: unknown;
  try {
    value = run();
  } catch (error) {
    return onError(error);
  }
  const isPromise = typeof (value as { then?: unknown } | null | undefined)?.then === "function";
  return isPromise ? Promise.resolve(value).then(onValue, onError) : onValue(value);
}

function isAbort(error: unknown): boolean {
  return (error as { name?: unknown } | null | undefined)?.name === "AbortError";
}

function textOf(error: unknown): string {
  try {
    return String((error as { message?: unknown } | null | undefined)?.message ?? error);
  } catch {
    return "";
  }
}
