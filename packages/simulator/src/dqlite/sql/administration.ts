import type { Release } from "../releases.ts";
import type { Statement } from "./ast.ts";
import type { Database } from "./database.ts";
import { SqlFailure } from "./lexer.ts";
import type { Outcome } from "./statements.ts";

/** Settings that the authorizer keeps to dqlite itself: always, or only to be set. */
const KEPT = new Set(["wal_checkpoint", "busy_timeout", "read_uncommitted", "locking_mode"]);
const KEPT_IF_SET = new Set(["journal_mode", "page_size", "wal_autocheckpoint", "synchronous"]);

/** SQLite's result code where an authorizer says no. */
const NOT_AUTHORIZED = 23;

type Administration = Extract<Statement, { readonly kind: "attach" | "vacuum" | "pragma" }>;

/** Runs what concerns the database file as a whole. libdqlite lets little of it through, each release in its own words. */
export function administer(statement: Administration, release: Release, database: Database): Outcome {
  const { kind } = statement;
  if (kind === "pragma") return pragma(statement.name, statement.value, release, database);
  if (release.hasAuthorizer && kind === "vacuum") return { columns: [], rows: [] };
  if (release.hasAuthorizer) throw new SqlFailure("not authorized", NOT_AUTHORIZED);
  throw new SqlFailure("too many attached databases - max 0");
}

function pragma(name: string, value: string | undefined, release: Release, database: Database): Outcome {
  if (release.hasAuthorizer && (KEPT.has(name) || (value !== undefined && KEPT_IF_SET.has(name))))
    throw new SqlFailure("not authorized", NOT_AUTHORIZED);
  switch (name) {
    case "journal_mode":
      if (value !== undefined && value.toLowerCase() !== "wal")
        throw new SqlFailure("only WAL mode is supported");
      return { columns: ["journal_mode"], rows: [["wal"]] };
    case "wal_checkpoint":
      return {
        columns: ["busy", "log", "checkpointed"],
        rows: [[0, database.walFrames, database.walFrames]],
      };
    default:
      return { columns: [], rows: [] };
  }
}
