/**
 * The shape of a record: the one statement of what is true of an error. `records/<system>/<slug>.ts` holds one each;
 * `npm run generate` makes from them what the package ships (`src/generated`).
 *
 * Words of a record are plain technical English, with `code` in backticks and links such as [7](/fluss/table-not-exist/).
 */
import type { DqliteErrorName, ErrorKey } from "../generated/names.ts";

/** How bad an error of dqlite is, as upstream ranks its classes. */
export type Severity = "DEBUG" | "INFO" | "WARNING" | "ERROR" | "CRITICAL" | "FATAL";

/**
 * Where a Fluss code is raised: in the client library, on the coordinator, on a tablet server, or in a request from
 * one server to another, which a client never sees.
 */
export type Component = "client" | "coordinator" | "tablet-server" | "between-servers";

/** Whether trying again helps. `depends`: on the cause, and the causes that answer otherwise are the cases. */
export type Retry = "yes" | "after-change" | "no" | "depends";

/** What has to be done again: the call, all of its transaction, or either of them with something made anew. */
export type Again = "same-call" | "whole-transaction" | "new-writer" | "new-client" | "new-process";

/**
 * Whether the failed call may have been applied. `perhaps-later`: it is stuck, and may still be applied after it was
 * given up. A read changes nothing, so that for a read the answer is always `no`.
 */
export type Applied = "no" | "perhaps" | "perhaps-later" | "yes";

/** The answers to the three questions of whoever meets an error. The third, "so a retry …", follows from these. */
export interface Answers {
  readonly retry: Retry;
  /** Why, in a sentence or two. */
  readonly retryBecause?: string;
  /** Of an error whose answer depends: what a program does that can't tell the cause. Default: it doesn't retry. */
  readonly whenUnknown?: "yes";
  /** With what to try again. Default: the same call. */
  readonly again?: Again;
  /** How long it takes to pass. */
  readonly passes?: Passes;
  /** Of a call that writes. */
  readonly applied: Applied;
  /** Why, in a sentence or two. */
  readonly appliedBecause?: string;
}

/** How long an error takes to pass. */
export interface Passes {
  /** In a few words: "Until it is created", "3.4 to 6.1 s". */
  readonly when: string;
  /** Where that was measured, or how long the call took to fail. */
  readonly measured: string;
}

/**
 * A text by which something is recognised: a regular expression, or a text in which `{…}` stands for anything and
 * which may stand anywhere in the error's own text.
 */
export type Wording = string | RegExp;

/** What a cause is known from. */
export type Provenance = "recorded" | "read from source" | `reported in the field: ${string}`;

/** A cause of an error. Its anchor on the page is `cause-<key>`. */
export interface Cause {
  /** What is the case, in a few words. */
  readonly title: string;
  /** What to do, in one or two sentences of at most {@link REMEDY_MAX} characters. */
  readonly remedy: string;
  /** The texts by which it is recognised among the errors of its record. */
  readonly texts?: readonly Wording[];
  /** The texts that tell its error and itself where neither class nor code stands; see {@link ErrorRecord.bareTexts}. */
  readonly bareTexts?: readonly Wording[];
  /**
   * The texts around its error, in a log or in what somebody writes about it, by which it is recognised where the
   * error's own text tells nothing. Only the decoder reads them.
   */
  readonly aroundTexts?: readonly RegExp[];
  /**
   * The wire failure codes by which it is recognised where no text tells (dqlite). Their records hold its answers, if it
   * has none of its own.
   */
  readonly wireCodes?: readonly number[];
  /** The binding's codes by which it is recognised where neither of these tells (dqlite). */
  readonly codes?: readonly number[];
  /** The contexts by which it is recognised where nothing else tells (dqlite): `dqlitepy_node_exec`. */
  readonly contexts?: RegExp;
  /** Its own answers, where they differ from the record's. */
  readonly answers?: Partial<Answers>;
  readonly provenance: Provenance;
}

/** The longest remedy: what a first screen and a terminal have room for. */
export const REMEDY_MAX = 220;

/** An error that is taken for this one. */
export interface Confusable {
  readonly with: ErrorKey;
  /** How to tell the two apart. */
  readonly how: string;
}

/** What each record holds, of either system. */
export interface ErrorRecord {
  /** What the error means, in six to ten words. No two records share it. */
  readonly meaning: string;
  /**
   * One sentence that says what happened. A group in square brackets shows the first of its sides, divided by `|`,
   * whose `{holes}` all have a value: `[Table {table}|The table] does not exist in the cluster.`
   */
  readonly sentence: string;
  /** What people call it before they know its name, for search: "segfault". Its names, codes and texts are known anyway. */
  readonly searchWords?: readonly string[];
  readonly answers: Answers;
  /**
   * The texts that tell the error by themselves, where neither class nor code stands: in the logs of other programs
   * over the same native library or client. Each holds a run of letters that no other program is likely to print.
   */
  readonly bareTexts?: readonly Wording[];
  /** By a stable key in kebab-case, likeliest first. The page's prose stands under the same keys. */
  readonly causes: { readonly [key: string]: Cause };
  readonly confusedWith: readonly Confusable[];
  /** The ids of recorded calls that show it best. */
  readonly recordings: readonly string[];
  /** Why no example shows it; left out of an error that has its example. */
  readonly noRun?: string;
}

/** A code of Fluss. */
export interface FlussRecord extends ErrorRecord {
  readonly code: number;
  readonly constant: string;
  /** The simple name of the Java exception that carries it; null for a code that no exception carries. */
  readonly javaException: string | null;
  /** Each client's own flag; null where the client doesn't know the code (pyfluss 1.0.0 for most of those after 57). */
  readonly retriable: { readonly java: boolean; readonly python: boolean | null };
  /** The first server release that carries it, "unreleased" (on the trunk alone), or null: no server sends it. */
  readonly since: string | null;
  /** Listed among the common codes of upstream's documentation. */
  readonly common: boolean;
  readonly raisedBy: readonly Component[];
  /**
   * What `raisedBy` rests on. "recorded" is pyfluss 1.0.0 against server 0.9.1-incubating; a class or file name is
   * where apache/fluss creates the error, in release 0.9.1 unless another is named, and for unreleased codes on main
   * (August 2026). A read-only admin request (RpcServiceBase) is answered by coordinator and tablet servers alike.
   */
  readonly raisedBySource: string;
  /** The texts that stand for this code alone, where nothing else tells it (a console that prints no fields). */
  readonly texts?: readonly RegExp[];
}

/** A class of dqlite. */
export interface DqliteRecord extends ErrorRecord {
  readonly name: string;
  /** The class it extends; null for the base class. */
  readonly parent: DqliteErrorName | null;
  readonly severity: Severity;
  /** Whether the process can go on. */
  readonly recoverable: boolean;
  /** The code of an error that is made without one. Default: its parent's. */
  readonly code?: number;
  /** The context of an error that is made without one. Default: its parent's. */
  readonly context?: string;
  /** What its instances have beyond those of its parent, by name, with the type as a reader writes it. */
  readonly attributes: { readonly [name: string]: string };
  /** Whether upstream's documentation shows it in its tree. */
  readonly documentedInTree: boolean;
  /** Whether today's package (dqlitepy 0.1.0) lets it reach a caller. */
  readonly raisedToday: boolean;
  /** Where it is raised, or why it isn't, in a sentence. */
  readonly raisedNote: string;
}

/**
 * A failure code that a dqlite server sends over the wire, SQLite's extended result codes among them: another
 * namespace than the binding's return codes. A client meets it in brackets at the end of a text: `not leader (10250)`.
 */
export interface WireRecord {
  readonly code: number;
  readonly constant: string;
  readonly meaning: string;
  /** What servers say with it. */
  readonly texts: readonly string[];
  readonly answers: Answers;
  /** The class whose page tells of it. */
  readonly page: DqliteErrorName;
  readonly provenance: Provenance;
}

/** A record of Fluss; the default export of `records/fluss/<slug>.ts`. */
export const defineFlussError = (record: FlussRecord): FlussRecord => record;

/** A record of dqlite; the default export of `records/dqlite/<slug>.ts`. */
export const defineDqliteError = (record: DqliteRecord): DqliteRecord => record;

/** A record of a wire failure code; the default export of `records/dqlite-wire/<code>.ts`. */
export const defineWireFailure = (record: WireRecord): WireRecord => record;
