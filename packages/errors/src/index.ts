/** Functions for the errors of both systems. */

export { configure } from "./core/docs-base.ts";
export type { AbortSignalLike, HostAbortSignal } from "./core/host.ts";
export {
  type RetryAdvice,
  type RetryAdviceOptions,
  type RetryVerdict,
  retryAdvice,
} from "./deciding/advice.ts";
export { type ErrorCases, matchError } from "./deciding/match.ts";
export {
  attemptsOf,
  type RetryAttempt,
  type RetryClock,
  type RetryContext,
  type RetryOptions,
  retry,
} from "./deciding/retry.ts";
export { type DocsArgs, docsUrl } from "./projections/docs-url.ts";
export { type Problem, type ProblemOptions, toProblem } from "./projections/problem.ts";
