import type { ErrorAnswers } from "../answers/answers-for.ts";
import type { DqliteErrorName, FlussErrorName, MetBy, System } from "../catalogue/types.ts";

/**
 * An error's role in its text: the reported error (`error`), the cause of another (`cause`: Java's `Caused by`, Python's
 * chained exceptions, `[cause]`), an error within another's text or within a group (`inner`), or one suppressed in
 * favour of another (`suppressed`).
 */
export type Role = "error" | "cause" | "inner" | "suppressed";

/** The class name or constant; "unknown" for an error of these systems that isn't in the catalogue. */
export type DecodedId = DqliteErrorName | FlussErrorName | "unknown";

/** An error that was found in a text. */
export interface DecodedError {
  readonly system: System;
  readonly id: DecodedId;
  /** The code, if the text has it or the class implies it; else, or if it isn't a safe integer, null. */
  readonly code: number | null;
  /** Its arguments in the text, by name. Always strings, since ids may exceed 2^53. Untrusted. */
  readonly args: Readonly<Record<string, string>>;
  readonly role: Role;
  /** Its message in the text, on one line of at most 300 characters; "" if there is only its name. Untrusted. */
  readonly message: string;
  /** The URL of its page, with the page's arguments and the cause in the fragment. */
  readonly url: string;
  /** The cause that the text shows; null if it shows none. */
  readonly cause: DecodedCause | null;
  /** Whether to retry, and whether the call may have been applied; those of the cause, if the text shows one. */
  readonly answers: ErrorAnswers;
  /** Who meets the code, empty if nobody does; null for dqlite, and for a code that isn't in the catalogue. */
  readonly metBy: readonly MetBy[] | null;
  /**
   * How to find out whether it is this error, in a sentence, if the text is ambiguous: several errors have the same text
   * (then all of them are listed, one after the other), or other programs may print it too. Else null.
   */
  readonly tell: string | null;
  /** The exception in which dqlitepy's DB-API module wrapped it; null if it isn't wrapped. */
  readonly wrapper: Wrapper | null;
  /** How often it occurs in the text. */
  readonly count: number;
  /** The line of its first occurrence, counted from 1. */
  readonly line: number;
}

/** The cause of a decoded error, with the plain texts of its record. */
export interface DecodedCause {
  readonly key: string;
  readonly title: string;
  readonly remedy: string;
}

/** The exception in which dqlitepy's DB-API module wraps an error of its node. */
export interface Wrapper {
  /** Its class, with the module: "dqlitepy.dbapi.ProgrammingError". */
  readonly class: string;
  /** SQLAlchemy's class around it, if the text has one: "sqlalchemy.exc.ProgrammingError". */
  readonly outer: string | null;
  /** The classes by which a program can catch it with `except`, most derived first. */
  readonly takenBy: readonly string[];
}

/** What `decode` found, in the order of the text. */
export interface Decoded {
  readonly errors: readonly DecodedError[];
  /** How many further places have errors that aren't listed because the list is full. */
  readonly more: number;
  /** If nothing was found: the errors that a misspelt name may mean. */
  readonly suggestions: readonly DecodedError[];
}

/** An error at one place of a text, before repeats are counted. */
export interface Found {
  /** The code of a server's response that the error wraps, from the text after the error's own message. */
  readonly answerCode?: number | undefined;
  readonly system: System;
  readonly id: DecodedId;
  readonly code: number | null;
  readonly args: Readonly<Record<string, string>>;
  readonly role: Role;
  readonly message: string;
  readonly line: number;
  /** The text before it, where a log names the thread that printed it. */
  readonly before?: string | undefined;
  /** If it was recognised by a bare text of a cause: that cause's key. */
  readonly bareCause?: string | undefined;
  /** Whether it was recognised by its text alone, without class or code. */
  readonly isBare?: boolean;
  /** The other errors with the same text. */
  readonly others?: readonly DecodedId[];
  /** How to distinguish it from others, if that doesn't come from the records. */
  readonly tell?: string | undefined;
  /** "read" if the text shows that the failed call only reads. */
  readonly call?: "read" | undefined;
  readonly wrapper?: Wrapper | undefined;
}
