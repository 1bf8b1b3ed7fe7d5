/**
 * Recognises the exceptions in which dqlitepy's DB-API module wraps an error of its node, and SQLAlchemy's around those.
 * `except NodeError` doesn't catch them: every failure in `execute`, even a lost leader, becomes a ProgrammingError.
 */
import { breaksAt, type Clean, endOfLine, lineAt } from "./clean.ts";
import type { Wrapper } from "./types.ts";

/** The classes of `dqlitepy.dbapi` and what they extend (facts/dqlitepy-dbapi.json). */
export const DBAPI_PARENTS: Readonly<Record<string, string | null>> = {
  Error: null,
  Warning: null,
  InterfaceError: "Error",
  DatabaseError: "Error",
  DataError: "DatabaseError",
  OperationalError: "DatabaseError",
  IntegrityError: "DatabaseError",
  InternalError: "DatabaseError",
  ProgrammingError: "DatabaseError",
  NotSupportedError: "DatabaseError",
};

/** The prefixes that the module puts before the wrapped error's text, each with the class of the wrapper. */
export const DBAPI_PREFIXES = [
  ["Failed to execute SQL: ", "ProgrammingError"],
  ["Failed to open database: ", "OperationalError"],
  ["Failed to rollback transaction: ", "OperationalError"],
] as const;

/** Whether `owner` and `name` are a class of the DB-API module: `dqlitepy.dbapi.` and `Error`. */
export function isDbApi(name: string, owner: string): boolean {
  return /dqlitepy\.dbapi\.(?:\w{1,60}\.){0,3}$/.test(owner) && Object.hasOwn(DBAPI_PARENTS, name);
}

const QUALIFIED = /dqlitepy\.dbapi\.(?:\w{1,60}\.){0,3}([A-Z]\w{0,40})/y;
/** SQLAlchemy puts its own class of the same name around it: `sqlalchemy.exc.ProgrammingError: (dqlitepy…`. */
const SQLALCHEMY = /(sqlalchemy\.exc\.[A-Z]\w{0,40}): \($/;

/** Remembers the wrapper that a line names before the error that it wraps. */
export class WrapperReader {
  readonly #clean: Clean;
  #last: { readonly wrapper: Wrapper; readonly start: number; readonly end: number } | undefined;

  constructor(clean: Clean) {
    this.#clean = clean;
  }

  /** Remembers the class of the DB-API module at this position; returns false if there is none. */
  take(at: number): boolean {
    QUALIFIED.lastIndex = at;
    const found = QUALIFIED.exec(this.#clean.text);
    if (found === null || !Object.hasOwn(DBAPI_PARENTS, found[1]!)) return false;
    const before = this.#clean.text.slice(Math.max(0, at - 80), at);
    const outer = SQLALCHEMY.exec(before)?.[1] ?? null;
    this.#last = { wrapper: wrapperOf(found[1]!, outer), start: at, end: endOfLine(this.#clean, at) };
    return true;
  }

  /** The wrapper that the line names for the error that starts at this position; undefined if there is none. */
  around(start: number): Wrapper | undefined {
    if (this.#last !== undefined && this.#last.start <= start && start < this.#last.end)
      return this.#last.wrapper;
    const line = this.#clean.starts[lineAt(this.#clean, start)]!;
    const before = this.#clean.text.slice(Math.max(line, start - 80), start);
    const [, made] = DBAPI_PREFIXES.find(([prefix]) => before.endsWith(prefix)) ?? [];
    return made === undefined || breaksAt(this.#clean, start) ? undefined : wrapperOf(made, null);
  }
}

function wrapperOf(name: string, outer: string | null): Wrapper {
  const line: string[] = [];
  for (let one: string | null = name; one !== null; one = DBAPI_PARENTS[one]!)
    line.push(`dqlitepy.dbapi.${one}`);
  const takenBy =
    outer === null ? line : [outer, "sqlalchemy.exc.DBAPIError", "sqlalchemy.exc.SQLAlchemyError"];
  return { class: line[0]!, outer, takenBy: [...new Set(takenBy)] };
}
