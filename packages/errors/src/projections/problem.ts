import { brandsOf } from "../core/brand.ts";
import { type RetryAdviceOptions, type RetryVerdict, retryAdvice } from "../deciding/advice.ts";
import { docsPage } from "./docs-url.ts";
import { cleanText, MOST_TEXT } from "./text.ts";

/** Problem details after RFC 9457, for `application/problem+json`. */
export interface Problem {
  /** The address of the page about the error: the same for all errors of a kind. "about:blank" for other errors. */
  readonly type: string;
  /** The class name or constant: the same for all errors of a kind. */
  readonly title: string;
  /** The HTTP status: 503 if another try may succeed, else 500, or what the caller gave. */
  readonly status: number;
  /** The error's text, in one line, capped. */
  readonly detail?: string | undefined;
  /** What the caller gave: a URI reference of this occurrence. */
  readonly instance?: string | undefined;
  /** "dqlite" or "fluss". */
  readonly system?: string;
  /** The error's code. */
  readonly code?: number;
  /** Whether to try again. */
  readonly retry?: RetryVerdict;
}

/** What a problem takes besides the error. */
export interface ProblemOptions extends RetryAdviceOptions {
  /** The HTTP status to tell, in place of 503 or 500. */
  readonly status?: number | undefined;
  /** A URI reference of this occurrence. */
  readonly instance?: string | undefined;
  /** Whether to tell the error's text, which may name tables and addresses. Default: true. */
  readonly detail?: boolean | undefined;
}

/** What the projections tell of an error of either system. */
export function factsOf(error: unknown): { title: string; system: string; code: number } | undefined {
  const [kind] = brandsOf(error);
  if (!kind) return undefined;
  const { code, errorCode, codeName } = error as { code: number; errorCode: number; codeName?: string };
  return kind === "FlussError"
    ? { title: codeName ?? "UNKNOWN", system: "fluss", code: errorCode }
    : { title: kind, system: "dqlite", code };
}

/**
 * The error as problem details (RFC 9457). An error of neither system becomes an `about:blank` problem that tells
 * nothing of it.
 */
export function toProblem(error: unknown, options: ProblemOptions = {}): Problem {
  const facts = factsOf(error);
  const { verdict } = retryAdvice(error, options);
  return {
    type: docsPage(error) ?? "about:blank",
    title: "Internal Server Error",
    status: options.status ?? (verdict === "do-not-retry" ? 500 : 503),
    instance: options.instance,
    ...(facts && {
      ...facts,
      detail: options.detail === false ? undefined : cleanText((error as Error).message, MOST_TEXT),
      retry: verdict,
    }),
  };
}
