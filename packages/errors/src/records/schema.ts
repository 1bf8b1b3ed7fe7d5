/**
 * The shape of a record, the single source for everything said about an error. `records/<system>/<slug>.ts` holds one
 * each; `npm run generate` makes `src/generated` from them, which the package ships.
 *
 * Texts in a record are plain technical English, with `code` in backticks and links such as [7](/fluss/table-not-exist/).
 */
import type { DqliteErrorName, ErrorKey } from "../generated/names.ts";

/** The severity of a dqlite class, as upstream ranks it. */
export type Severity = "DEBUG" | "INFO" | "WARNING" | "ERROR" | "CRITICAL" | "FATAL";

/**
 * The component that raises a Fluss code: the client, the coordinator, a tablet server, or (`between-servers`) a server
 * in answer to another server's request, which a client never sees.
 */
export type Component = "client" | "coordinator" | "tablet-server" | "between-servers";

/**
 * Who meets a Fluss code.
 * - client: a program that connects, reads, writes, or creates and drops tables and partitions, in any language.
 * - administrator: whoever manages the cluster by calls that only Java's Admin and Flink's procedures have: rights,
 *   server tags, rebalance, configuration, altering a table.
 * - operator: whoever reads the servers' logs, since the code passes between servers or between a server and a service.
 */
export type MetBy = "client" | "administrator" | "operator";

/** Whether a retry helps. `depends`: on the cause. */
export type Retry = "yes" | "after-change" | "no" | "depends";

/** What to repeat: the call, its whole transaction, or the call with a new writer, client or process. */
export type Again = "same-call" | "whole-transaction" | "new-writer" | "new-client" | "new-process";

/**
 * Whether the failed call may have been applied. `perhaps-later`: it is pending, and may still be applied after the
 * caller has given up. A read changes nothing, so the answer for a read is always `no`.
 */
export type Applied = "no" | "perhaps" | "perhaps-later" | "yes";

/** Whether to retry an error, and whether the failed call may have been applied. */
export interface Answers {
  readonly retry: Retry;
  /** Why, in a sentence or two. */
  readonly retryBecause?: string;
  /** If `retry` is "depends": whether a program that doesn't know the cause should retry. Default: it shouldn't. */
  readonly whenUnknown?: "yes";
  /** What to repeat. Default: the same call. */
  readonly again?: Again;
  /** How long the error lasts. */
  readonly passes?: Passes;
  /** For a call that writes. */
  readonly applied: Applied;
  /** Why, in a sentence or two. */
  readonly appliedBecause?: string;
}

/** How long an error lasts. */
export interface Passes {
  /** In a few words: "Until it is created", "3.4 to 6.1 s". */
  readonly when: string;
  /** Where that was measured, or how long the call took to fail. */
  readonly measured: string;
}

/**
 * A pattern that recognises something in a text: a regular expression, or a string in which `{…}` matches anything and
 * which may occur anywhere in the text.
 */
export type Wording = string | RegExp;

/** How a cause is known. */
export type Provenance = "recorded" | "read from source" | `reported in the field: ${string}`;

/** A cause of an error. Its anchor on the page is `cause-<key>`. */
export interface Cause {
  /** What is wrong, in a few words. */
  readonly title: string;
  /** What to do, in one or two sentences of at most {@link REMEDY_MAX} characters. */
  readonly remedy: string;
  /** The texts by which it is recognised among the errors of its record. */
  readonly texts?: readonly Wording[];
  /** The texts that identify both the error and this cause without class or code; see {@link ErrorRecord.bareTexts}. */
  readonly bareTexts?: readonly Wording[];
  /**
   * The texts around the error, in a log or in a person's report, by which the cause is recognised if the error's own
   * text shows none. Only the decoder uses them.
   */
  readonly aroundTexts?: readonly RegExp[];
  /**
   * The wire failure codes by which it is recognised if no text matches (dqlite). If the cause has no answers, those of
   * the codes' records apply.
   */
  readonly wireCodes?: readonly number[];
  /** The binding's codes by which it is recognised if no text or wire code matches (dqlite). */
  readonly codes?: readonly number[];
  /** The contexts by which it is recognised if nothing else matches (dqlite): `dqlitepy_node_exec`. */
  readonly contexts?: RegExp;
  /**
   * What recorded releases of libdqlite say of it, where they don't agree, by release: `libdqlite 1.18.7`. The page shows them, and
   * the decoder recognises each.
   */
  readonly byRelease?: { readonly [release: string]: readonly string[] };
  /** The answers that differ from the record's. */
  readonly answers?: Partial<Answers>;
  readonly provenance: Provenance;
}

/** The longest remedy, in characters, so that it fits the top of a page and a terminal. */
export const REMEDY_MAX = 220;

/** An error that is easily mistaken for this one. */
export interface Confusable {
  readonly with: ErrorKey;
  /** How to distinguish the two. */
  readonly how: string;
}

/** What records of both systems have. */
export interface ErrorRecord {
  /** What the error means, in six to ten words. No two records share it. */
  readonly meaning: string;
  /**
   * One sentence that says what happened. A group in square brackets has alternatives separated by `|`, and shows the
   * first one whose `{holes}` all have a value: `[Table {table}|The table] does not exist in the cluster.`
   */
  readonly sentence: string;
  /** Further search terms, such as "segfault". Search already knows its names, codes and texts. */
  readonly searchWords?: readonly string[];
  readonly answers: Answers;
  /**
   * The texts that identify the error without class or code, as in the logs of other programs that use the same native
   * library or client. Each contains a run of characters that no unrelated program is likely to print.
   */
  readonly bareTexts?: readonly Wording[];
  /**
   * The beginnings of the error's texts, anchored with `^` where they can be. A text that stands alone is recognised by
   * them, and a FlussError printed without its code (a browser's console). Other programs may print the same, so in a log
   * they count only if it names the system.
   */
  readonly texts?: readonly RegExp[];
  /** By a stable key in kebab-case, likeliest first. The page's text about each cause has the same key. */
  readonly causes: { readonly [key: string]: Cause };
  readonly confusedWith: readonly Confusable[];
  /** The ids of the recorded calls that show it best. */
  readonly recordings: readonly string[];
  /** Why it has no example; absent if it has one. */
  readonly noRun?: string;
}

/** A code of Fluss. */
export interface FlussRecord extends ErrorRecord {
  readonly code: number;
  readonly constant: string;
  /** The simple name of the Java exception that carries it; null for a code that no exception carries. */
  readonly javaException: string | null;
  /** Each client's own flag; null if the client doesn't know the code (pyfluss 1.0.0: most codes after 57). */
  readonly retriable: { readonly java: boolean; readonly python: boolean | null };
  /** The first server release that has it, "unreleased" (only on the main branch), or null if no server sends it. */
  readonly since: string | null;
  /** Whether upstream's documentation lists it among the common codes. */
  readonly common: boolean;
  readonly raisedBy: readonly Component[];
  /**
   * The evidence for `raisedBy`. "recorded" means pyfluss 1.0.0 against server 0.9.1-incubating. A class or file name is
   * where apache/fluss creates the error: in release 0.9.1 unless another is named; for unreleased codes, on main in
   * August 2026. Read-only admin requests (RpcServiceBase) are served by the coordinator and by tablet servers.
   */
  readonly raisedBySource: string;
  /** Who meets it, most often first; empty if nobody does. */
  readonly metBy: readonly MetBy[];
}

/** A class of dqlite. */
export interface DqliteRecord extends ErrorRecord {
  readonly name: string;
  /** The class it extends; null for the base class. */
  readonly parent: DqliteErrorName | null;
  readonly severity: Severity;
  /** Whether the process can go on. */
  readonly recoverable: boolean;
  /** The code of an error constructed without one. Default: its parent's. */
  readonly code?: number;
  /** The context of an error constructed without one. Default: its parent's. */
  readonly context?: string;
  /** The attributes that it adds to its parent's, by name, each with its type as shown to readers. */
  readonly attributes: { readonly [name: string]: string };
  /** Whether upstream's documentation shows it in its class tree. */
  readonly documentedInTree: boolean;
  /** Whether callers of dqlitepy 0.1.0 can receive it. */
  readonly raisedToday: boolean;
  /** Where it is raised, or why it never is, in a sentence. */
  readonly raisedNote: string;
}

/**
 * A failure code that a dqlite server sends over the wire, including SQLite's extended result codes. The binding's
 * return codes are a separate namespace. Clients see it in brackets at the end of a text: `not leader (10250)`.
 */
export interface WireRecord {
  readonly code: number;
  readonly constant: string;
  readonly meaning: string;
  /** The texts that servers send with it. */
  readonly texts: readonly string[];
  readonly answers: Answers;
  /** The class whose page describes it. */
  readonly page: DqliteErrorName;
  readonly provenance: Provenance;
}

/** A record of Fluss; the default export of `records/fluss/<slug>.ts`. */
export const defineFlussError = (record: FlussRecord): FlussRecord => record;

/** A record of dqlite; the default export of `records/dqlite/<slug>.ts`. */
export const defineDqliteError = (record: DqliteRecord): DqliteRecord => record;

/** A record of a wire failure code; the default export of `records/dqlite-wire/<code>.ts`. */
export const defineWireFailure = (record: WireRecord): WireRecord => record;
