import { codeOf, tryTo } from "../core/brand.ts";
import { type RetryAdviceOptions, type RetryVerdict, retryAdvice } from "../deciding/advice.ts";
import { namesOf } from "../fluss/codes.ts";
import { docsPage } from "./docs-url.ts";
import { cleanText, MOST_TEXT } from "./text.ts";

/** Problem details as RFC 9457 defines them, for `application/problem+json`. */
export interface Problem {
  /** The URL of the error's page, the same for all errors of a class or code; "about:blank" for other errors. */
  readonly type: string;
  /** The class name or constant; "Internal Server Error" for other errors. */
  readonly title: string;
  /** The HTTP status: the given one, else 503 if another try may succeed, else 500. */
  readonly status: number;
  /** The error's message on one line, cut to 1024 UTF-16 units. */
  readonly detail?: string | undefined;
  /** A URI reference that identifies this occurrence, as given by the caller. */
  readonly instance?: string | undefined;
  /** "dqlite" or "fluss". */
  readonly system?: string;
  /** The error's code. */
  readonly code?: number | undefined;
  /** Whether to try again. */
  readonly retry?: RetryVerdict;
}

/** What a problem takes besides the error. */
export interface ProblemOptions extends RetryAdviceOptions {
  /** The HTTP status, instead of 503 or 500. */
  readonly status?: number | undefined;
  /** A URI reference that identifies this occurrence. */
  readonly instance?: string | undefined;
  /** Whether to include the error's message, which may name tables and addresses. Default: true. */
  readonly detail?: boolean | undefined;
}

/** What problems and telemetry have in common for an error of either system; undefined for any other error. */
export function factsOf(
  error: unknown,
): { title: string; system: string; code: number | undefined } | undefined {
  const [title, parent] = namesOf(error);
  return title
    ? { title, system: parent === "FlussError" ? "fluss" : "dqlite", code: codeOf(error) }
    : undefined;
}

/**
 * The error as problem details (RFC 9457). An error of neither system becomes an `about:blank` problem without its
 * message.
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
      detail:
        options.detail === false ? undefined : tryTo(() => cleanText((error as Error).message, MOST_TEXT)),
      retry: verdict,
    }),
  };
}
