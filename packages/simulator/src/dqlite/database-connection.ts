import { propose } from "./raft/proposal.ts";
import type { RaftState } from "./raft/state.ts";
import type { RaftFailure } from "./raft/types.ts";
import { type Statement, writes } from "./sql/ast.ts";
import { type Change, type Database, View } from "./sql/database.ts";
import { SqlFailure } from "./sql/lexer.ts";
import { Parser } from "./sql/parser.ts";
import { type Outcome, run } from "./sql/statements.ts";

/** A request that the server refuses: the wire's failure message. */
export interface WireRefusal {
  readonly code: number;
  readonly text: string;
}

/** What an exec answers. */
export interface ExecResult {
  readonly lastInsertId: number;
  readonly rowsAffected: number;
}

/** A committed transaction as an entry of the log. */
export interface Command {
  readonly database: string;
  readonly changes: readonly Change[];
}

/** One database on a server: its committed state and who is writing. */
export interface OpenDatabase {
  readonly name: string;
  state: Database;
  writer: DatabaseConnection | undefined;
}

/** What a database connection needs of its server. */
export interface ConnectionServer {
  readonly raft: RaftState;
  open(name: string): OpenDatabase;
}

type Finish<T> = (refusal: WireRefusal | undefined, value?: T) => void;

interface Transaction {
  readonly view: View;
  readonly version: number;
  hasRead: boolean;
}

export const NOT_LEADER: WireRefusal = { code: 10250, text: "not leader" };

/** A client's connection as the server sees it: the open database, a transaction, what the last write left. */
export class DatabaseConnection {
  readonly #server: ConnectionServer;
  #database: OpenDatabase | undefined;
  #transaction: Transaction | undefined;
  #last: ExecResult = { lastInsertId: 0, rowsAffected: 0 };

  constructor(server: ConnectionServer) {
    this.#server = server;
  }

  open(name: string): WireRefusal | undefined {
    if (this.#database !== undefined)
      return { code: 5, text: "a database for this connection is already open" };
    this.#database = this.#server.open(name);
    return undefined;
  }

  /** Rolls back an open transaction: the connection has ended, or the server no longer leads. */
  close(): void {
    this.#release();
    this.#database = undefined;
  }

  /** Runs every statement of a text; none of them may give rows. */
  exec(sql: string, finish: Finish<ExecResult>): void {
    this.#prepare(finish, (database) => {
      const parser = new Parser(sql);
      const next = (): void => {
        this.#guard(finish, () => {
          const statement = parser.next();
          if (statement === undefined) finish(undefined, this.#last);
          else {
            this.#run(database, statement, (refusal, outcome) => {
              if (refusal !== undefined) finish(refusal);
              else if ((outcome?.rows.length ?? 0) > 0) finish({ code: 100, text: "another row available" });
              else next();
            });
          }
        });
      };
      next();
    });
  }

  /** Runs one statement and gives its rows. */
  query(sql: string, finish: Finish<Outcome>): void {
    this.#prepare(finish, (database) => {
      const parser = new Parser(sql);
      const statement = parser.next();
      if (statement === undefined) finish({ code: 0, text: "empty statement" });
      else if (parser.hasMore) finish({ code: 1, text: "nonempty statement tail" });
      else this.#run(database, statement, finish);
    });
  }

  /** Checks what every request needs: leadership, an open database, and that all committed entries are applied. */
  #prepare<T>(finish: Finish<T>, run: (database: OpenDatabase) => void): void {
    const { raft } = this.#server;
    if (raft.state !== "leader") {
      finish(NOT_LEADER);
      return;
    }
    const begin = (): void => {
      const database = this.#database;
      if (database === undefined) finish({ code: 12, text: "no database opened" });
      else this.#guard(finish, () => run(database));
    };
    if (raft.lastApplied === raft.log.lastIndex) begin();
    else {
      propose(raft, { kind: "barrier" }, (failure) => {
        if (failure === undefined) begin();
        else finish(refusalOf(failure));
      });
    }
  }

  #guard<T>(finish: Finish<T>, run: () => void): void {
    try {
      run();
    } catch (error) {
      if (!(error instanceof SqlFailure)) throw error;
      finish({ code: error.code, text: error.message });
    }
  }

  #run(database: OpenDatabase, statement: Statement, finish: Finish<Outcome>): void {
    const nothing: Outcome = { columns: [], rows: [] };
    switch (statement.kind) {
      case "begin": {
        if (this.#transaction !== undefined)
          throw new SqlFailure("cannot start a transaction within a transaction");
        const begin = (): void => {
          this.#transaction = this.#fresh(database);
          finish(undefined, nothing);
        };
        if (statement.immediate) this.#lock(database, finish, begin);
        else begin();
        return;
      }
      case "commit": {
        if (this.#transaction === undefined) throw new SqlFailure("cannot commit - no transaction is active");
        const { changes } = this.#transaction.view;
        this.#transaction = undefined;
        this.#commit(database, changes, finish, nothing);
        return;
      }
      case "rollback":
        if (this.#transaction === undefined)
          throw new SqlFailure("cannot rollback - no transaction is active");
        this.#release();
        finish(undefined, nothing);
        return;
      case "attach":
      case "vacuum":
        throw new SqlFailure("too many attached databases - max 0");
      case "pragma":
        finish(undefined, pragma(statement.name, statement.value));
        return;
      default:
        if (writes(statement)) this.#lock(database, finish, () => this.#write(database, statement, finish));
        else this.#read(database, statement, finish);
    }
  }

  #read(database: OpenDatabase, statement: Statement, finish: Finish<Outcome>): void {
    if (this.#transaction !== undefined) this.#transaction.hasRead = true;
    finish(undefined, run(this.#transaction?.view ?? new View(database.state), statement));
  }

  #write(database: OpenDatabase, statement: Statement, finish: Finish<Outcome>): void {
    const explicit = this.#transaction;
    if (explicit?.hasRead === true && explicit.version !== database.state.version) {
      // Another transaction has committed since this one read, so it may no longer write.
      if (explicit.view.changes.length === 0) database.writer = undefined;
      throw new SqlFailure("database is locked", 517);
    }
    const view = explicit?.view ?? new View(database.state);
    const undo = view.mark();
    let outcome: Outcome;
    try {
      outcome = run(view, statement);
    } catch (error) {
      undo();
      if (explicit === undefined || view.changes.length === 0) database.writer = undefined;
      throw error;
    }
    const keep = (): void => {
      if (outcome.affected === undefined) return;
      this.#last = {
        lastInsertId: outcome.lastInsertId ?? this.#last.lastInsertId,
        rowsAffected: outcome.affected,
      };
    };
    if (explicit !== undefined) {
      keep();
      finish(undefined, outcome);
      return;
    }
    this.#commit(database, view.changes, (refusal) => {
      if (refusal === undefined) keep();
      finish(refusal, outcome);
    });
  }

  /** Sends changes through the log. The answer comes when they are applied here, or when this server stops leading. */
  #commit(
    database: OpenDatabase,
    changes: readonly Change[],
    finish: Finish<Outcome>,
    outcome?: Outcome,
  ): void {
    if (changes.length === 0) {
      this.#release();
      finish(undefined, outcome);
      return;
    }
    const { raft } = this.#server;
    if (raft.state !== "leader" || raft.transfer !== undefined) {
      this.#release();
      finish(NOT_LEADER);
      return;
    }
    const command: Command = { database: database.name, changes: changes.slice() };
    propose(raft, { kind: "command", command }, (failure) => {
      if (database.writer === this) database.writer = undefined;
      finish(failure && refusalOf(failure), outcome);
    });
  }

  /** Takes the write lock. Whoever finds it taken is refused at once: libdqlite waits from 1.18.2 on, where it is told to. */
  #lock<T>(database: OpenDatabase, finish: Finish<T>, then: () => void): void {
    if (database.writer !== undefined && database.writer !== this) {
      finish({ code: 5, text: "database is locked" });
      return;
    }
    database.writer = this;
    then();
  }

  #fresh(database: OpenDatabase): Transaction {
    return { view: new View(database.state), version: database.state.version, hasRead: false };
  }

  #release(): void {
    this.#transaction = undefined;
    if (this.#database?.writer === this) this.#database.writer = undefined;
  }
}

function refusalOf(failure: RaftFailure): WireRefusal {
  if (failure === "NOTLEADER") return NOT_LEADER;
  // All that SQLite is told is that the write-ahead log couldn't be written.
  return { code: failure === "LEADERSHIPLOST" ? 10506 : 778, text: "disk I/O error" };
}

function pragma(name: string, value: string | undefined): Outcome {
  if (name === "journal_mode") {
    if (value !== undefined && value.toLowerCase() !== "wal")
      throw new SqlFailure("only WAL mode is supported");
    return { columns: ["journal_mode"], rows: [["wal"]] };
  }
  return { columns: [], rows: [] };
}
