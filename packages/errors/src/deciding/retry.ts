import { tryTo } from "../core/brand.ts";
import type { AbortSignalLike, HostAbortSignal } from "../core/host.ts";
import { type RetryAdvice, retryAdvice } from "./advice.ts";

/** The clock that `retry` uses. */
export interface RetryClock {
  /** Milliseconds since any fixed point. */
  now(): number;
  /** Resolves after `ms` milliseconds; may do so early once `signal` aborts. */
  sleep(ms: number, signal: HostAbortSignal): Promise<void>;
}

/** A failed try. */
export interface RetryAttempt {
  /** Its number, from 1. */
  readonly attempt: number;
  /** What it threw. */
  readonly error: unknown;
  /** What {@link retryAdvice} says about it. */
  readonly advice: RetryAdvice;
  /** When it failed, in milliseconds since the first try began. */
  readonly atMs: number;
  /** The wait planned before the next try, in milliseconds; not performed after the last try. */
  readonly delayMs: number;
}

/** Options of {@link retry}. */
export interface RetryOptions {
  /** The most tries; at least one is made. Default: 5, or unlimited if a deadline is given. */
  readonly maxAttempts?: number | undefined;
  /** The upper limit of the first wait, in milliseconds; it doubles with each try. Default: 100. */
  readonly baseDelayMs?: number | undefined;
  /** The upper limit of every wait, in milliseconds. Default: 10 000. */
  readonly maxDelayMs?: number | undefined;
  /** The time for all tries and waits, in milliseconds. Default: none. */
  readonly deadlineMs?: number | undefined;
  /** Whether doing the operation twice does no harm. Default: false. */
  readonly idempotent?: boolean | undefined;
  /** When it aborts, during a try or a wait, `retry` rejects at once with its reason. */
  readonly signal?: HostAbortSignal | AbortSignalLike | undefined;
  /** Decides instead of the advice; called after each failed try if attempts and time are left for another. */
  readonly shouldRetry?: ((failed: RetryAttempt) => boolean) | undefined;
  /** Default: the runtime's clock and timers. */
  readonly clock?: RetryClock | undefined;
  /** Returns a number from 0 (inclusive) to 1 (exclusive). Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
}

/** What `retry` passes to the operation. */
export interface RetryContext {
  /** The number of this try, from 1. */
  readonly attempt: number;
  /** Aborts when the caller's signal does, or at the deadline. */
  readonly signal: HostAbortSignal;
}

// The runtime's globals, which TypeScript's ES2022 library doesn't declare. They are looked up at each use, so that a
// sandbox or a test can replace them.
declare const AbortController: new () => {
  readonly signal: HostAbortSignal & AbortSignalLike;
  abort(reason?: unknown): void;
};
declare const performance: { now(): number };
declare const setTimeout: (run: () => void, ms: number) => unknown;
declare const clearTimeout: (timer: unknown) => void;

const ATTEMPTS = /* @__PURE__ */ Symbol.for("@faultbook/errors/attempts");
const hostClock: RetryClock = {
  now: () => performance.now(),
  sleep: (ms, signal: AbortSignalLike) =>
    new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", wake);
        resolve();
      };
      const timer = setTimeout(wake, Math.min(ms, 2 ** 31 - 1)); // A longer timeout overflows and fires at once.
      signal.addEventListener("abort", wake);
    }),
};

/**
 * Runs `operation` until it succeeds, with full-jitter exponential backoff: each wait is a random fraction of a limit
 * that doubles from `baseDelayMs` up to `maxDelayMs`.
 *
 * Another try is made only if {@link retryAdvice} says `retry`; a write that may have been applied isn't repeated
 * unless `idempotent` says that this does no harm.
 *
 * @throws The error of the last try; {@link attemptsOf} lists all failed tries. When the signal aborts: its reason, at
 * once. If the deadline passes during a try: an Error named `TimeoutError` whose cause is the error of the try before.
 * A wait that would pass the deadline isn't started.
 */
export async function retry<Result>(
  operation: (context: RetryContext) => Result | PromiseLike<Result>,
  options: RetryOptions = {},
): Promise<Result> {
  const {
    baseDelayMs = 100,
    maxDelayMs = 10_000,
    deadlineMs = Infinity,
    maxAttempts = deadlineMs < Infinity ? Infinity : 5,
    signal,
    clock = hostClock,
    random = Math.random,
    shouldRetry,
  } = options as RetryOptions & { readonly signal?: AbortSignalLike };
  const attempts: RetryAttempt[] = [];
  const startedAt = clock.now();
  const inner = new AbortController();
  const over = new AbortController();
  const stop = inner.signal;

  const stopped = new Promise<never>((_, reject) => {
    stop.addEventListener("abort", () => reject(stop.reason));
  });
  const abort = () => inner.abort(signal?.reason);
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort);
  if (deadlineMs < Infinity) {
    const timeOut = () => {
      if (over.signal.aborted) return; // `sleep` may resolve early on abort: this isn't the deadline.
      const error = new Error(`No success in ${deadlineMs} ms`, { cause: attempts.at(-1)?.error });
      error.name = "TimeoutError";
      inner.abort(error);
    };
    clock.sleep(deadlineMs, over.signal).then(timeOut, () => {});
  }

  try {
    for (let attempt = 1, limitMs = baseDelayMs; ; attempt++, limitMs *= 2) {
      try {
        if (stop.aborted) await stopped;
        return await Promise.race([(async () => operation({ attempt, signal: stop }))(), stopped]);
      } catch (error) {
        if (stop.aborted) throw stop.reason;
        const failed: RetryAttempt = {
          attempt,
          error,
          advice: retryAdvice(error, options),
          atMs: clock.now() - startedAt,
          delayMs: Math.floor(random() * Math.min(limitMs, maxDelayMs)),
        };
        attempts.push(failed);
        const inTime = attempt < maxAttempts && failed.atMs + failed.delayMs < deadlineMs;
        if (!inTime || !(shouldRetry?.(failed) ?? failed.advice.verdict === "retry")) throw error;
        await Promise.race([clock.sleep(failed.delayMs, stop), stopped]);
      }
    }
  } catch (error) {
    // The error may be frozen, or a proxy.
    tryTo(() => Object.defineProperty(Object(error), ATTEMPTS, { value: attempts, configurable: true }));
    throw error;
  } finally {
    over.abort();
    signal?.removeEventListener("abort", abort);
  }
}

/** The failed tries before `retry` threw this error, in order; empty for any other error. */
export function attemptsOf(error: unknown): readonly RetryAttempt[] {
  return (Object(error) as { [ATTEMPTS]?: readonly RetryAttempt[] })[ATTEMPTS] ?? [];
}
