import type { Wrapper } from "./types.ts";
import type { Candidate } from "./wordings.ts";

/** A place in a text where an error is printed or mentioned. */
export interface Place {
  readonly kind: "error";
  /**
   * The printed form: `fluss` is FlussError with its code, `text` FlussError without one, `api` the Rust client's
   * ApiError and what the C++ and Elixir clients make of it, `code` a `code=…, message=…` inside another text, `rust` a text of the Rust client, `java` an exception by
   * its full name, `sender` the line that the Java client's sender logs, `jdk` an exception of Java's own thrown in
   * Fluss's code, `dqlite` the "failed with code" form, `class` a dqlite class without that form, `bare` a known text
   * without class and code.
   */
  readonly form:
    | "fluss"
    | "text"
    | "api"
    | "code"
    | "rust"
    | "java"
    | "sender"
    | "jdk"
    | "dqlite"
    | "class"
    | "bare";
  /** Where it starts, its class included. */
  readonly start: number;
  /** Where its message starts. */
  readonly after: number;
  /** The code as written. */
  readonly code?: string | undefined;
  /** The simple name of the class as written. */
  readonly name?: string | undefined;
  /** Whether it certainly is dqlite's or Fluss's: a class qualified as dqlitepy's, an ApiError as Fluss's. */
  readonly certain?: boolean;
  /** dqlite: the name of the call that failed. */
  readonly context?: string;
  /** Where the text with its arguments starts, if that is before its message. */
  readonly from?: number;
  /** For `bare`: the errors that have this text, and the line that contains it. */
  readonly candidates?: readonly Candidate[];
  readonly line?: string;
  /** For `jdk`: whether Fluss's server or client threw the exception. */
  readonly room?: "server" | "client";
  /** The exception in which dqlitepy's DB-API module wrapped it. */
  readonly wrapper?: Wrapper | undefined;
}

/**
 * A mark between errors: `chain` is one of the two sentences with which Python links tracebacks, or Logback's "Wrapped
 * by:", and follows the cause; `trace` starts a traceback, `member` a part of an exception group, `list` the errors of
 * an AggregateError.
 */
export interface Mark {
  readonly kind: "chain" | "trace" | "member" | "list";
  readonly start: number;
}
