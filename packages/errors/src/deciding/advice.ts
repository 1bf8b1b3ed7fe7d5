/** Whether to try again: one question to the error, and one to the caller. */
import { brandsOf } from "../core/brand.ts";
import type { DqliteError } from "../dqlite/errors.ts";
import type { FlussError } from "../fluss/error.ts";
import { retriableIn } from "../fluss/retriable.ts";

/** What to do about an error. */
export type RetryVerdict = "retry" | "do-not-retry" | "may-have-been-applied";

/** What to do about an error, and why. */
export interface RetryAdvice {
  /**
   * - `retry`: another try may succeed and does no harm.
   * - `do-not-retry`: another try fails in the same way until something changes.
   * - `may-have-been-applied`: another try may succeed, and the first may have been applied all the same.
   */
  readonly verdict: RetryVerdict;
  /** The reason, as a sentence. */
  readonly reason: string;
}

/** What the caller knows of the operation. */
export interface RetryAdviceOptions {
  /** Whether doing the operation twice does no harm: a read, or a write that is idempotent. Default: false. */
  readonly idempotent?: boolean | undefined;
}

/**
 * What happened, and whether the operation may have been applied, by the first pattern that fits. The patterns look at
 * the class names, the code, and context and text in one line: `NoLeaderError,ClientError,DqliteError 5 leader: …`.
 */
const FINDINGS: readonly (readonly [pattern: RegExp, what: string, applied?: "maybe"])[] = [
  [/^NodeStart/, ""],
  // A statement without a leader (5) has spent its whole budget before, the first part of it perhaps on a leader.
  [/\(10506\)$|^\S+ 5 \S*(exec|query)|^ClusterQuorum/, "The leader was lost", "maybe"],
  [/\(10250\)$/, "It is no leader"],
  [/^\S+ 5 /, "There is no leader"],
  // The constructor of a client; codes 2 to 4 say that the call itself is wrong.
  [/onnection refused|^ClientConn\S+ (?![234] )/, "Nothing was sent"],
  // The connection broke (1), storage failed halfway (10, 11, 26), the leader stepped down while it waited for its
  // replicas (12), nobody answered in time (25), it is stored on too few replicas (28), or an earlier try of the
  // client itself was stored (29, recorded after 60 s of its own retries).
  [/^FlussError (1|1[012]|2[5689]) /, "It was not confirmed", "maybe"],
  [/^(ClientE|NodeE).*(timeout|EOF|reset|pipe|bad conn|deadline)/s, "It was not confirmed", "maybe"],
  [/^FlussError |in progress|\(517\)$/, "It was refused"],
];

/**
 * Whether to try again after `error`.
 *
 * Two questions stay apart. The error says whether another try may succeed, and whether the first may have been
 * applied; the caller says whether that matters. Lost leadership (wire code 10506), for example, is retried for an
 * idempotent operation only. What isn't an error of dqlite or Fluss isn't retried.
 */
export function retryAdvice(error: unknown, options: RetryAdviceOptions = {}): RetryAdvice {
  const kinds = brandsOf(error);
  // Of others' errors nothing is read: they may be anything, a proxy that throws too.
  const { errorCode, message, code, context, detail } = (kinds[0] ? error : {}) as FlussError & DqliteError;
  // A client wraps a server's answer into its own error at times: then both codes count, and the inner one decides.
  const inner = /ApiError \{ code: (-?\d+)/.exec(message)?.[1];
  const codes = kinds[0] === "FlussError" ? [errorCode, Number(inner ?? errorCode)] : [];
  const line = `${kinds} ${codes[1] ?? code} ${context}: ${detail ?? message}`;
  // Java knows every code that Python calls retriable.
  const hopeless = codes.some((code) => !retriableIn(code, "java"));
  const [, what, may] = (!hopeless && kinds[0] && FINDINGS.find(([pattern]) => pattern.test(line))) || [];
  const maybe = may && !/_(leader|cluster|open_db)$/.test(context); // These change nothing.
  return what
    ? {
        verdict: maybe && !options.idempotent ? "may-have-been-applied" : "retry",
        reason: `${what}; it ${maybe ? "may have been" : "was not"} applied.`,
      }
    : {
        verdict: "do-not-retry",
        reason: kinds[0] ? "Not until its cause is gone." : "Not an error of dqlite or Fluss.",
      };
}
