/** Whether to try again: two questions to the error, and one to the caller. */
import { outcomeOf } from "../answers/outcome.ts";
import { type Answered, resolve } from "../answers/resolve.ts";
import { brandsOf, codeOf, tryTo } from "../core/brand.ts";
import type { DqliteError } from "../dqlite/errors.ts";
import type { Again, Applied, Retry } from "../records/schema.ts";

/** What to do about an error. */
export type RetryVerdict = "retry" | "do-not-retry" | "may-have-been-applied";

/** What to do about an error, and why. */
export interface RetryAdvice {
  /**
   * - `retry`: another try may succeed and does no harm.
   * - `do-not-retry`: another try fails in the same way until something changes.
   * - `may-have-been-applied`: another try may succeed, but the failed one may already have been applied.
   */
  readonly verdict: RetryVerdict;
  /** The reason, as a sentence. */
  readonly reason: string;
  /** Whether another try helps: `yes`, `after-change`, `no`, or `depends` (on a cause that the error doesn't show). */
  readonly retry?: Retry;
  /** What to repeat: the same call, the whole transaction, or the call with a new writer, client or process. */
  readonly again?: Again;
  /** Whether the failed call may have been applied. */
  readonly applied?: Applied;
}

/** What the caller knows about the operation. */
export interface RetryAdviceOptions {
  /** Whether doing the operation twice does no harm: a read, or a write that is idempotent. Default: false. */
  readonly idempotent?: boolean | undefined;
}

/**
 * Whether to try again after `error`.
 *
 * The error determines whether another try may succeed and whether the failed one may have been applied; the caller
 * determines, with `idempotent`, whether the latter matters. Lost leadership (wire code 10506), for example, is retried
 * for an idempotent operation only. The verdict for any error that isn't dqlite's or Fluss's is `do-not-retry`.
 */
export function retryAdvice(error: unknown, options: RetryAdviceOptions = {}): RetryAdvice {
  const [kind] = brandsOf(error);
  // Nothing is read of any other value.
  if (!kind) return { verdict: "do-not-retry", reason: "Not of dqlite or Fluss." };
  const answers =
    tryTo(() => {
      const { message, context, detail: text = message } = error as DqliteError;
      return resolve({ kind, code: codeOf(error), context, text });
    }) ?? resolve({ kind });
  return adviceFrom(answers, options);
}

/** The advice that follows from an error's answers and from what the caller knows about the operation. */
export function adviceFrom(
  { retry, again, applied, tries }: Answered,
  { idempotent }: RetryAdviceOptions,
): RetryAdvice {
  return {
    verdict: tries ? (applied === "no" || idempotent ? "retry" : "may-have-been-applied") : "do-not-retry",
    reason: `A retry is ${outcomeOf(retry, applied)}.`,
    retry,
    again,
    applied,
  };
}
