import type { Severity } from "../dqlite/errors.ts";
import type { FlussCodeName } from "../fluss/codes.ts";
import type { ArgName } from "./args.ts";
import type { DQLITE_WORDS } from "./dqlite-words.ts";

/** The name of a dqlite class. */
export type DqliteErrorName = keyof typeof DQLITE_WORDS;
/** The constant of a Fluss code. */
export type FlussErrorName = FlussCodeName;

/** The two error models. */
export type System = "dqlite" | "fluss";

/**
 * Where a Fluss code is born: in the client library, on the coordinator, on a tablet server, or in a request from
 * one server to another, which a client never sees.
 */
export type Birthplace = "client" | "coordinator" | "tablet-server" | "between-servers";

/** Something a link can tell about an error: its name in the fragment and the word for it. */
export interface ErrorArg {
  readonly name: ArgName;
  readonly label: string;
}

/** What every entry has, of either system. */
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
  /** The sentence when nothing more is known. */
  readonly sentencePlain: string;
  /** What a link to this page may tell: the sentence's holes, then `op`, the operation that failed. */
  readonly args: readonly ErrorArg[];
}

/** A class of dqlite. */
export interface DqliteEntry extends EntryBase {
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
  /** All classes that a catch of it takes besides itself, in upstream's order. */
  readonly descendants: readonly DqliteErrorName[];
  readonly severity: Severity;
  readonly recoverable: boolean;
  readonly attributes: readonly { readonly name: string; readonly type: string }[];
  /** The binding's codes that choose this class, where a code does. */
  readonly codes: readonly number[];
  /** The wire failure codes whose page this is. */
  readonly wireCodes: readonly number[];
  /** Whether today's package (dqlitepy 0.1.0) lets this class reach a caller. */
  readonly raisedToday: boolean;
  /** Why, in a sentence. */
  readonly raisedNote: string;
  /** Whether upstream's documentation shows it in its tree. */
  readonly documentedInTree: boolean;
}

/** A code of Fluss. */
export interface FlussEntry extends EntryBase {
  readonly system: "fluss";
  readonly id: FlussErrorName;
  /** The same as `id`. */
  readonly constant: FlussErrorName;
  readonly code: number;
  /** The simple name of the Java exception that carries the code; null for -2 and 0. */
  readonly javaException: string | null;
  /** Whether each client calls it retriable; null where that client doesn't know the code. */
  readonly retriable: { readonly java: boolean | null; readonly python: boolean | null };
  /** The first server release that carries it, "unreleased", or null for -2, which no server sends. */
  readonly since: string | null;
  /** Known to server 0.9.1-incubating. */
  readonly inServer091: boolean;
  /** A constant of pyfluss 1.0.0. */
  readonly inPyfluss100: boolean;
  /** Listed among the common codes of upstream's documentation. */
  readonly common: boolean;
  /** Where it is born; several places are possible. */
  readonly born: readonly Birthplace[];
  /** What `born` rests on: "recorded", or the place in the source that creates it. */
  readonly bornSource: string;
}

/** Any entry of the catalogue. */
export type Entry = DqliteEntry | FlussEntry;

/** The page for what isn't in the catalogue. */
export interface UnknownEntry extends EntryBase {
  readonly id: "unknown";
}

/** The words of a dqlite class: all that a thrown error doesn't need. */
export interface DqliteWords {
  readonly meaning: string;
  readonly sentence: string;
  readonly raisedToday: boolean;
  readonly raisedNote: string;
}

/** The words of a Fluss code: all that a thrown error doesn't need. */
export interface FlussWords {
  readonly meaning: string;
  readonly sentence: string;
  readonly born: readonly Birthplace[];
  readonly source: string;
}
