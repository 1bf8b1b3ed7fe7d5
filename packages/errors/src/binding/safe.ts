/**
 * dqlitepy's helpers for operations that may fail, in JavaScript's form: functions that take a function, sync or
 * async, in place of context managers. Upstream logs what it swallows; here `onError` is told, and nothing is logged.
 *
 * What upstream lets through because it is no Exception (KeyboardInterrupt) has its counterpart in an AbortError: the
 * work was called off, which is neither wrapped nor swallowed.
 */
import { DqliteError, NodeStopError } from "../dqlite/errors.ts";

/** What to do about an error. */
export interface SafeOptions<Default = undefined> {
  /** Whether to return `defaultReturn` in place of throwing. Default: false. */
  readonly suppressErrors?: boolean | undefined;
  /** What to return in place of throwing. (Upstream's parameter of that name has no effect.) */
  readonly defaultReturn?: Default;
  /** Is told of an error that is swallowed, as it would have been thrown. */
  readonly onError?: ((error: DqliteError) => void) | undefined;
}

/** The value or the default, as a promise if the value is one. */
export type SafeResult<Result, Default> =
  Result extends PromiseLike<infer Value> ? Promise<Value | Default> : Result | Default;

/**
 * Runs an operation so that whatever it throws is a DqliteError: a DqliteError as it is, anything else wrapped, with
 * code -1, `context`, and the original as its cause.
 *
 * @throws DqliteError, unless `suppressErrors` is set; an AbortError as it is.
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

/** Runs a cleanup whose failure doesn't matter: returns what it returns, or `defaultReturn` if it throws. */
export function safeCleanup<Result, Default = undefined>(
  context: string,
  cleanup: () => Result,
  options: Omit<SafeOptions<Default>, "suppressErrors"> = {},
): SafeResult<Result, Default> {
  return safeOperation(context, cleanup, { ...options, suppressErrors: true });
}

/** The engine's `AsyncDisposable`, where its types are known. */
export type HostAsyncDisposable = SymbolConstructor extends {
  readonly asyncDispose: infer Key extends symbol;
}
  ? { readonly [K in Key]: () => Promise<void> }
  : unknown;

/** A cleanup that runs once, when its block ends or when it is told to. */
export type CleanupScope = HostAsyncDisposable & {
  /** Runs the cleanup if it hasn't run. */
  dispose(): Promise<void>;
};

/**
 * {@link safeCleanup} at the end of a block: `await using scope = cleanupScope("node_stop", () => node.stop())`.
 * An engine without `Symbol.asyncDispose` has `dispose()` alone.
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

/** Runs an operation and then a cleanup, and remembers what went wrong. Errors aren't wrapped. */
export class SafeErrorHandler {
  /** What failed, as upstream names it. */
  readonly context: string;
  /** What the operation threw; else what the cleanup threw, which is swallowed; else undefined. */
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
   * @throws What the operation throws, unless errors are suppressed. An AbortError of the cleanup.
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
        this.error = cleanupError; // The operation's own error, if there is one, replaces it.
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

/** Shuts a resource down at most as well as it can be: first in order, then by force. */
export class ShutdownGuard {
  /** What is shut down, in a word. */
  readonly resourceName: string;
  /** Whether an orderly shutdown was tried. */
  attempted = false;
  /** Whether it succeeded. */
  succeeded = false;
  /** What the last shutdown or cleanup threw, if it was swallowed. */
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

/** Calls `run`, and one of the others with its outcome: at once, or when its promise settles. */
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
