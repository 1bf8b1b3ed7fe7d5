// Generated from packages/errors/records by `npm run generate`: change the records, not this file.

import type { WireFailureCode } from "../dqlite/codes.ts";

/** The failure codes of dqlite's wire protocol that are known to reach a caller. */
export const WireFailure = /* @__PURE__ */ Object.freeze({
  /** The statement or the change of the membership was refused. */
  ERROR: 1 as WireFailureCode & 1,
  /** Another write or another change of the membership is under way. */
  BUSY: 5 as WireFailureCode & 5,
  /** The connection has no database or statement of that id. */
  NOT_FOUND: 12 as WireFailureCode & 12,
  /** The database is being recovered after a crash. */
  BUSY_RECOVERY: 261 as WireFailureCode & 261,
  /** A CHECK constraint refused the row. */
  CONSTRAINT_CHECK: 275 as WireFailureCode & 275,
  /** A transaction that has read can't write: somebody else wrote meanwhile. */
  BUSY_SNAPSHOT: 517 as WireFailureCode & 517,
  /** A file could not be written, as on a full disk. */
  IOERR_WRITE: 778 as WireFailureCode & 778,
  /** A FOREIGN KEY constraint refused the row. */
  CONSTRAINT_FOREIGNKEY: 787 as WireFailureCode & 787,
  /** A column that needs a value got none. */
  CONSTRAINT_NOTNULL: 1299 as WireFailureCode & 1299,
  /** A row with that primary key is there already. */
  CONSTRAINT_PRIMARYKEY: 1555 as WireFailureCode & 1555,
  /** A row with that unique value is there already. */
  CONSTRAINT_UNIQUE: 2067 as WireFailureCode & 2067,
  /** A value doesn't fit the type of a strict table's column. */
  CONSTRAINT_DATATYPE: 3091 as WireFailureCode & 3091,
  /** The server that was asked doesn't lead. */
  NOT_LEADER: 10250 as WireFailureCode & 10250,
  /** The leader stepped down while it served the call. */
  LEADERSHIP_LOST: 10506 as WireFailureCode & 10506,
} as const);
