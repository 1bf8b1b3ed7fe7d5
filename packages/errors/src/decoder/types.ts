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
  /** Its page, with the arguments that the page knows in the fragment. */
  readonly url: string;
  /** How often it is in the text. */
  readonly count: number;
  /** The line of the text where it is first, from 1 on. */
  readonly line: number;
}

/** What `decode` found, in the order of the text. */
export interface Decoded {
  readonly errors: readonly DecodedError[];
}

/** An error as one place of a text tells it, before repeats are counted. */
export interface Found {
  readonly system: System;
  readonly id: DecodedId;
  readonly code: number | null;
  readonly args: Readonly<Record<string, string>>;
  readonly role: Role;
  readonly message: string;
  readonly line: number;
}
