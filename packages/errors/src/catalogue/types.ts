import type { ErrorAnswers, FullAnswers } from "../answers/answers-for.ts";
import type { DqliteErrorName, ErrorKey, FlussErrorName, WireFailureName } from "../generated/names.ts";
import type { Component, Confusable, MetBy, Provenance, Severity } from "../records/schema.ts";
import type { ArgName } from "./args.ts";

export type {
  Again,
  Applied,
  Component,
  Confusable,
  MetBy,
  Passes,
  Provenance,
  Retry,
} from "../records/schema.ts";
export type { DqliteErrorName, ErrorKey, FlussErrorName, WireFailureName };

/** The system that an error belongs to. */
export type System = "dqlite" | "fluss";

/** An argument of a link: its name in the fragment, and its label. */
export interface ErrorArg {
  readonly name: ArgName;
  readonly label: string;
}

/** The fields of every entry. */
export interface EntryBase {
  readonly system: System;
  /** The class name (dqlite), the constant (Fluss), or "unknown". */
  readonly id: string;
  /** The id in kebab-case: "no-leader-error", "table-not-exist". */
  readonly slug: string;
  /** The page, from the site's root: "/fluss/table-not-exist/". */
  readonly path: string;
  /** The address that never changes: "/e/dqlite/NoLeaderError/", "/e/fluss/7/". */
  readonly permalink: string;
  /** What the error means, in six to ten words. No two entries share it. */
  readonly meaning: string;
  /** One sentence that says what happened, as a template with named holes; see `fillSentence`. */
  readonly sentence: string;
  /** The sentence without any arguments. */
  readonly sentencePlain: string;
  /**
   * The arguments of links to this page: the sentence's holes, the system's common arguments, then `op`, the operation
   * that failed.
   */
  readonly args: readonly ErrorArg[];
  /** Whether to retry, and whether the call may have been applied, if nothing but the class or code is known. */
  readonly answers: ErrorAnswers;
}

/** A cause of an error. */
export interface CauseEntry {
  /** Stable, in kebab-case; on the page it stands under `#cause-<key>`. */
  readonly key: string;
  /** What is wrong, in a few words. */
  readonly title: string;
  /** What to do, in a sentence or two. */
  readonly remedy: string;
  /** The texts by which it is recognised: `/a regular expression/flags`, or a string in which `{…}` matches anything. */
  readonly texts: readonly string[];
  /** What releases of libdqlite say of it where they don't agree, by release: `libdqlite 1.18.7`. */
  readonly byRelease?: { readonly [release: string]: readonly string[] };
  /** The answers if this is the cause. */
  readonly answers: FullAnswers;
  /** "recorded", "read from source", or "reported in the field: <the report>". */
  readonly provenance: Provenance;
}

/** The fields of an error's entry, which the entries of the pages for unknown errors lack. */
export interface ErrorEntryBase extends EntryBase {
  /** Further search terms. */
  readonly searchWords: readonly string[];
  /** Likeliest first. */
  readonly causes: readonly CauseEntry[];
  /** What is taken for it. */
  readonly confusedWith: readonly Confusable[];
  /** The ids of recorded calls that show it best. */
  readonly recordings: readonly string[];
  /** Why no example shows it; null for an error that has one. */
  readonly noRun: string | null;
}

/** A class of dqlite. */
export interface DqliteEntry extends ErrorEntryBase {
  readonly system: "dqlite";
  readonly id: DqliteErrorName;
  /** The same as `id`. */
  readonly name: DqliteErrorName;
  /** The class it extends; null for DqliteError, which extends Error (upstream: RuntimeError). */
  readonly parent: DqliteErrorName | null;
  /** From the parent up to DqliteError. */
  readonly ancestors: readonly DqliteErrorName[];
  /** The classes that extend it directly, in upstream's order. */
  readonly children: readonly DqliteErrorName[];
  /** All classes that extend it, directly or not, in upstream's order. */
  readonly descendants: readonly DqliteErrorName[];
  readonly severity: Severity;
  readonly recoverable: boolean;
  readonly attributes: readonly { readonly name: string; readonly type: string }[];
  /** The binding's codes of this class; empty if it has only the default code. */
  readonly codes: readonly number[];
  /** The wire failure codes whose page this is. */
  readonly wireCodes: readonly number[];
  /** Whether callers of dqlitepy 0.1.0 can receive this class. */
  readonly raisedToday: boolean;
  /** Why, in a sentence. */
  readonly raisedNote: string;
  /** Whether upstream's documentation shows it in its class tree. */
  readonly documentedInTree: boolean;
}

/** A code of Fluss. */
export interface FlussEntry extends ErrorEntryBase {
  readonly system: "fluss";
  readonly id: FlussErrorName;
  /** The same as `id`. */
  readonly constant: FlussErrorName;
  readonly code: number;
  /** The simple name of the Java exception that carries the code; null for a code that none carries. */
  readonly javaException: string | null;
  /** Whether each client calls it retriable; null if that client doesn't know the code. */
  readonly retriable: { readonly java: boolean | null; readonly python: boolean | null };
  /** The first server release that carries it, "unreleased", or null: no server sends it. */
  readonly since: string | null;
  /** Whether server 0.9.1-incubating knows it. */
  readonly inServer091: boolean;
  /** Whether pyfluss 1.0.0 has the constant. */
  readonly inPyfluss100: boolean;
  /** Whether upstream's documentation lists it among the common codes. */
  readonly common: boolean;
  /** The components that raise it. */
  readonly raisedBy: readonly Component[];
  /** The evidence for `raisedBy`: "recorded", or the place in upstream's source that creates the error. */
  readonly raisedBySource: string;
  /** Who meets it, most often first; empty if nobody does. */
  readonly metBy: readonly MetBy[];
}

/** A failure code of dqlite's wire protocol, which a caller sees at the end of a text: `not leader (10250)`. */
export interface WireEntry {
  readonly code: number;
  readonly constant: WireFailureName;
  readonly meaning: string;
  /** The texts that servers send with it. */
  readonly texts: readonly string[];
  readonly answers: FullAnswers;
  /** The class whose page describes it. */
  readonly page: DqliteErrorName;
  readonly provenance: Provenance;
}

/** Any entry of the catalogue that has a page of its own. */
export type Entry = DqliteEntry | FlussEntry;

/** The entry of the page for codes and classes that aren't in the catalogue. */
export interface UnknownEntry extends EntryBase {
  readonly id: "unknown";
}
