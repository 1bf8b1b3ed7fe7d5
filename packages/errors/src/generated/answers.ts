// Generated from packages/errors/records by `npm run generate`: change the records, not this file.

import type { Again, Applied, Retry } from "../records/schema.ts";

/** Answers without reasons: retry, applied, and what to repeat if it isn't the same call. */
export type AnswerKind =
  | `${Retry} ${Applied}`
  | `${Retry} ${Applied} ${Again}`
  | `${Retry} ${Applied} ${Again} when-unknown`;

/** Ids by their answers. */
export type ByAnswers<Id> = { readonly [Kind in AnswerKind]?: readonly Id[] };

/** The Fluss codes by their answers, without those of the most frequent answers. */
export const FLUSS: ByAnswers<number> = {
  "after-change perhaps": [-1],
  "no yes": [0, 32],
  "yes perhaps": [1, 10, 11, 12, 21, 25, 26, 29],
  "no no": [6, 8, 22, 23, 24, 27, 42, 50, 55],
  "yes no new-writer": [9],
  "yes perhaps new-client": [14],
  "yes yes": [28],
  "yes perhaps new-writer": [31, 33],
  "yes no": [44, 51, 69, 70, 72, 73],
  "yes no new-client": [65],
};

/** The answers of all other codes from the first to the last before a gap. */
export const otherFluss = (code: number): AnswerKind | undefined =>
  code >= -2 && code <= 73 ? "after-change no" : undefined;

/** The answers of an error that isn't listed. */
export const UNLISTED = "depends perhaps";

/** The dqlite classes by their answers, without those that have UNLISTED; and the failure codes of the wire. */
export const DQLITE: ByAnswers<string | number> = {
  "after-change no new-process": ["DqliteLibraryNotFound"],
  "after-change no": ["NodeStartError", "NodeNotRunningError", "ClusterConfigurationError", 1, 12, 275, 787, 1299, 1555, 2067, 3091],
  "no no": ["NodeStopError", "NodeAlreadyRunningError"],
  "no perhaps": ["NodeShutdownError"],
  "after-change perhaps new-process": ["NodeAssertionError", "SegmentationFault"],
  "depends no same-call when-unknown": ["ClientConnectionError", "NoLeaderError"],
  "after-change no new-client": ["ClientClosedError"],
  "after-change perhaps": ["ClusterJoinError", "ClusterQuorumLostError", "ResourceError", "MemoryError", 778],
  "no yes": ["ResourceLeakWarning"],
  "yes no": [5, 261, 10250],
  "yes no whole-transaction": [517],
  "yes perhaps": [10506],
};

/**
 * By code or class: the signs of the causes, in order of precedence, if some cause has other answers than the error
 * itself. A pattern is matched against the error's text, or its code or context if the third item says so.
 */
export const CAUSES: Readonly<Record<string, readonly (readonly [RegExp, AnswerKind, ("code" | "context")?])[]>> = {
  "-2": [
    [/writer closed:/, "after-change no new-client"],
    [/buffer exhausted|Failed to allocate/, "yes no"],
  ],
  "-1": [
    [/Failed to get tables|(Table|Database)NotExist/, "after-change no"],
    [/not initialized yet|schema when/, "yes no"],
    [/NumberFormat|Could not parse|Number of buckets|Fail to list|Unsupported magic/, "after-change no"],
  ],
  1: [
    [/Failed to connect dest/, "yes perhaps"],
    [/connection refused|\("connection error"/i, "yes no"],
  ],
  7: [
    [/ no longer exists| now resolves to /, "after-change no new-writer"],
  ],
  NodeError: [
    [/(?<!UNIQUE )constraint failed|syntax error|no such [tcf][aou]|Parameter count|[nr] is closed/, "after-change no"],
    [/database is locked(?! \(\d)|checkpoint in/, "yes no"],
    [/UNIQUE constraint failed|another row |rows yielded/, "after-change perhaps"],
    [/no transaction is active/, "yes perhaps whole-transaction"],
    [/timeout|EOF|reset|pipe|bad conn|deadline|more rows/, "yes perhaps"],
    [/- max 0|only WAL/, "no no"],
    [/^5$/, "yes perhaps", "code"],
    [/^[34]$/, "after-change no", "code"],
  ],
  NodeAssertionError: [
    [/constraint failed|no such/, "after-change no"],
  ],
  ClientError: [
    [/assign.*(timeout|deadline)/, "after-change perhaps"],
    [/connection refused/i, "yes no"],
    [/pipe|reset|EOF|bad conn/, "yes perhaps new-client"],
    [/timeout|deadline/, "yes perhaps"],
  ],
  ClientConnectionError: [
    [/^[234]$/, "after-change no", "code"],
  ],
  NoLeaderError: [
    [/exec|query/, "yes perhaps", "context"],
  ],
};
