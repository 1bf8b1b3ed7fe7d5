import type { WireRefusal } from "./wire-refusal.ts";

/**
 * What differs between the recorded releases of libdqlite, as far as a program notices. Every recording carries the releases
 * that it was made with; what is the same in all of them isn't here.
 */
export interface Release {
  readonly libdqlite: string;
  /** The client and SQLite that it was recorded with. */
  readonly goDqlite: string;
  readonly sqlite: string;
  /** What exec() says of a statement that gives a row. */
  readonly rowFromExec: WireRefusal;
  /** What query() says of a write that gives a row; undefined where it gives the row. */
  readonly rowFromWrite: WireRefusal | undefined;
  /** What a write says while the leader hands its leadership over. */
  readonly writeDuringTransfer: WireRefusal;
  /** Whether an exec of nothing, such as a comment, counts the rows of the statement before it. */
  readonly countsBeforeNothing: boolean;
  /** Whether an authorizer refuses ATTACH and the settings that dqlite needs for itself; VACUUM works then. */
  readonly hasAuthorizer: boolean;
  /** What a start says of a snapshot that is overwritten, or is cut in half. */
  readonly garbageSnapshot: string;
  readonly halfSnapshot: string | "hangs";
}

const NO_ROWS = "rows yielded when none expected for EXEC request";
const LZ4 = "io: LZ4F_getFrameInfo ERROR_frameType_unknown";

export const RELEASES = {
  "1.18.1": {
    libdqlite: "1.18.1",
    goDqlite: "3.0.0",
    sqlite: "3.46.1",
    rowFromExec: { code: 100, text: "another row available" },
    rowFromWrite: { code: 100, text: NO_ROWS },
    // Raft's own number for a server that doesn't lead, with SQLite's words for a statement that is done.
    writeDuringTransfer: { code: 7, text: "no more rows available" },
    countsBeforeNothing: false,
    hasAuthorizer: false,
    garbageSnapshot: "",
    halfSnapshot: "hangs",
  },
  "1.18.7": {
    libdqlite: "1.18.7",
    goDqlite: "3.0.4",
    sqlite: "3.53.4",
    rowFromExec: { code: 1, text: NO_ROWS },
    rowFromWrite: undefined,
    writeDuringTransfer: { code: 10250, text: "not leader" },
    countsBeforeNothing: true,
    hasAuthorizer: true,
    garbageSnapshot: LZ4,
    halfSnapshot: "io: short read: 4194304 bytes instead of 8388608",
  },
} as const satisfies Readonly<Record<string, Release>>;

/** A recorded release of libdqlite. */
export type LibdqliteVersion = keyof typeof RELEASES;

/** The release that nearly all recordings were made with. */
export const DEFAULT_LIBDQLITE: LibdqliteVersion = "1.18.1";

/** The release of that number. Throws RangeError for one that nothing was recorded of. */
export function releaseOf(version: unknown): Release {
  if (typeof version === "string" && Object.hasOwn(RELEASES, version))
    return RELEASES[version as LibdqliteVersion];
  const known = Object.keys(RELEASES).join(" and ");
  throw new RangeError(`nothing was recorded of libdqlite ${String(version)}: choose one of ${known}`);
}
