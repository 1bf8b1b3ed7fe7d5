import type { Wrapper } from "./types.ts";
import type { Candidate } from "./wordings.ts";

/** A place that tells of an error. */
export interface Place {
  readonly kind: "error";
  /**
   * How it is written: `fluss` is FlussError with its code, `text` without one, `api` the Rust client's ApiError,
   * `code` a `code=…, message=…` inside another text, `rust` a text of the Rust client, `java` an exception by its
   * full name, `sender` the line that the Java client's senders log, `jdk` an exception of Java's own out of Fluss's
   * code, `dqlite` the "failed with code" form, `class` a dqlite class without it, `bare` words alone.
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
  /** Whether the text leaves no doubt that it is ours: a class qualified as dqlitepy's, an ApiError as Fluss's. */
  readonly certain?: boolean;
  /** dqlite: what failed. */
  readonly context?: string;
  /** Where the text starts that tells its arguments, if that is before its message. */
  readonly from?: number;
  /** The errors whose words stand here (`bare`), and the line that holds them. */
  readonly candidates?: readonly Candidate[];
  readonly line?: string;
  /** Whose code a Java exception comes from (`jdk`). */
  readonly room?: "server" | "client";
  /** What dqlitepy's DB-API made of it. */
  readonly wrapper?: Wrapper | undefined;
}

/**
 * A mark between errors: `chain` is one of the two sentences with which Python links tracebacks (or Logback's
 * "Wrapped by:"), after which comes what the errors before it led to, `trace` starts a
 * traceback, `member` a part of an exception group, `list` the errors of an AggregateError.
 */
export interface Mark {
  readonly kind: "chain" | "trace" | "member" | "list";
  readonly start: number;
}
