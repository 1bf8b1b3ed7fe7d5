import type { ErrorAnswers } from "../answers/answers-for.ts";
import type { DqliteErrorName, FlussErrorName, System } from "../catalogue/types.ts";

/**
 * What an error is to the text around it: what the text reports (`error`), what led to another (`cause`: Java's
 * `Caused by`, Python's chained exceptions, `[cause]`), what another's text or a group holds (`inner`), or what was
 * put aside for another (`suppressed`).
 */
export type Role = "error" | "cause" | "inner" | "suppressed";

/** The class name or constant; "unknown" for one of these systems that isn't in the catalogue. */
export type DecodedId = DqliteErrorName | FlussErrorName | "unknown";

/** An error that was found in a text. */
export interface DecodedError {
  readonly system: System;
  readonly id: DecodedId;
  /** The code, if the text tells it or the class implies it; null otherwise, and for what no number can hold. */
  readonly code: number | null;
  /** What the text tells of it, by argument name. Always strings: ids pass 2^53. Untrusted text. */
  readonly args: Readonly<Record<string, string>>;
  readonly role: Role;
  /** What it says in the text, in one line of at most 300 characters; "" if only its name is there. Untrusted text. */
  readonly message: string;
  /** Its page, with the arguments that the page knows and the cause in the fragment. */
  readonly url: string;
  /** The cause that the text shows; null where it shows none. */
  readonly cause: DecodedCause | null;
  /** Whether to retry, and whether it may have been applied: those of the cause, where the text shows one. */
  readonly answers: ErrorAnswers;
  /**
   * How to tell whether it is this error, in a sentence, where the text leaves that open: because several errors say
   * the same (then each of them is listed, one after the other), or because nothing in it says whose words they are.
   */
  readonly tell: string | null;
  /** What dqlitepy's DB-API made of it; null where it came as itself. */
  readonly wrapper: Wrapper | null;
  /** How often it is in the text. */
  readonly count: number;
  /** The line of the text where it is first, from 1 on. */
  readonly line: number;
}

/** The cause of a decoded error, in the words of its record. */
export interface DecodedCause {
  readonly key: string;
  readonly title: string;
  readonly remedy: string;
}

/** The exception in which dqlitepy's DB-API module hands an error of its node on. */
export interface Wrapper {
  /** Its class, with the module: "dqlitepy.dbapi.ProgrammingError". */
  readonly class: string;
  /** SQLAlchemy's class around it, if the text has one: "sqlalchemy.exc.ProgrammingError". */
  readonly outer: string | null;
  /** The classes that a program can name after `except` to take it, nearest first. */
  readonly takenBy: readonly string[];
}

/** What `decode` found, in the order of the text. */
export interface Decoded {
  readonly errors: readonly DecodedError[];
  /** How many places tell of further errors that aren't listed, because the list is full. */
  readonly more: number;
  /** Where nothing was found: what a name with a typing error may have meant. */
  readonly suggestions: readonly DecodedError[];
}

/** An error as one place of a text tells it, before repeats are counted. */
export interface Found {
  /** The code of a server's answer within the error, which the text tells behind the error's own message. */
  readonly answerCode?: number | undefined;
  readonly system: System;
  readonly id: DecodedId;
  readonly code: number | null;
  readonly args: Readonly<Record<string, string>>;
  readonly role: Role;
  readonly message: string;
  readonly line: number;
  /** Of an error that its words alone tell: the cause whose words they are. */
  readonly bareCause?: string | undefined;
  /** Whether its words alone tell it, with neither class nor code. */
  readonly isBare?: boolean;
  /** The other errors that say the same. */
  readonly others?: readonly DecodedId[];
  /** How to tell it from others, where the reader knows more than the records. */
  readonly tell?: string | undefined;
  /** Whether the failed call only reads, where the text tells. */
  readonly call?: "read" | undefined;
  readonly wrapper?: Wrapper | undefined;
}
