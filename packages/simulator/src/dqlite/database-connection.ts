import { propose } from "./raft/proposal.ts";
import type { RaftState } from "./raft/state.ts";
import type { RaftFailure } from "./raft/types.ts";
import type { Release } from "./releases.ts";
import { administer } from "./sql/administration.ts";
import { type Statement, tableOf, writes } from "./sql/ast.ts";
import { type Change, Database, key, View } from "./sql/database.ts";
import { SqlFailure } from "./sql/lexer.ts";
import { Parser } from "./sql/parser.ts";
import { columnsOf, type Outcome, run } from "./sql/statements.ts";
import { NOT_LEADER, type WireRefusal } from "./wire-refusal.ts";

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
  readonly release: Release;
  open(name: string): OpenDatabase;
}

/** What a connection counts before its first write. */
const NOTHING_YET: ExecResult = { lastInsertId: 0, rowsAffected: 0 };

type Finish<T> = (refusal: WireRefusal | undefined, value?: T) => void;

interface Transaction {
  readonly view: View;
  readonly version: number;
  hasRead: boolean;
}

/** A client's connection as the server sees it: the open database, a transaction, what the last write left. */
export class DatabaseConnection {
  readonly #server: ConnectionServer;
  #database: OpenDatabase | undefined;
  #transaction: Transaction | undefined;
  #last: ExecResult = NOTHING_YET;
  #foreignKeys = true;
  /** Tables of this connection alone, which no other member gets. */
  readonly #temporary = new Database();

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
      const { release } = this.#server;
      const parser = new Parser(sql, release.sqlite);
      const next = (ran: boolean): void => {
        this.#guard(finish, () => {
          const statement = parser.next();
          if (statement === undefined)
            finish(undefined, ran || release.countsBeforeNothing ? this.#last : NOTHING_YET);
          else {
            this.#run(database, statement, (refusal, outcome) => {
              if (refusal !== undefined) finish(refusal);
              else if ((outcome?.rows.length ?? 0) > 0) finish(release.rowFromExec);
              else next(true);
            });
          }
        });
      };
      next(false);
    });
  }

  /** Runs one statement and gives its rows. */
  query(sql: string, finish: Finish<Outcome>): void {
    this.#prepare(finish, (database) => {
      const { release } = this.#server;
      const parser = new Parser(sql, release.sqlite);
      const statement = parser.next();
      if (statement === undefined) finish({ code: 0, text: "empty statement" });
      else if (parser.hasMore) finish({ code: 1, text: "nonempty statement tail" });
      else if (statement.kind === "select") this.#select(database, statement, finish);
      else if (!writes(statement)) this.#run(database, statement, finish);
      else {
        this.#run(database, statement, (refusal, outcome) => {
          const gaveRow = (outcome?.rows.length ?? 0) > 0;
          finish(refusal ?? (gaveRow ? release.rowFromWrite : undefined), outcome);
        });
      }
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
      case "pragma":
        if (statement.kind === "pragma" && statement.name === "foreign_keys")
          finish(undefined, this.#switchForeignKeys(statement.value));
        else finish(undefined, administer(statement, this.#server.release, database.state));
        return;
      default:
        if (this.#isTemporary(statement)) finish(undefined, this.#runTemporary(statement));
        else if (writes(statement))
          this.#lock(database, finish, () => this.#write(database, statement, finish));
        else this.#read(database, statement, finish);
    }
  }

  #select(database: OpenDatabase, statement: Statement & { kind: "select" }, finish: Finish<Outcome>): void {
    try {
      this.#run(database, statement, finish);
    } catch (error) {
      if (!(error instanceof SqlFailure) || error.at === "before it runs") throw error;
      // The answer holds the columns already, and the failure is written behind them. So the client reads the number of
      // columns as the code, and the name of the first as the text.
      const columns = columnsOf(new View(database.state), statement);
      throw new SqlFailure(columns[0] ?? "", columns.length, error.at);
    }
  }

  /** Inside a transaction the switch has no effect. */
  #switchForeignKeys(value: string | undefined): Outcome {
    if (value === undefined) return { columns: ["foreign_keys"], rows: [[this.#foreignKeys ? 1 : 0]] };
    if (this.#transaction === undefined) this.#foreignKeys = /^(?:on|true|yes|[1-9]\d*)$/i.test(value);
    return { columns: [], rows: [] };
  }

  #isTemporary(statement: Statement): boolean {
    if (statement.kind === "create") return statement.temporary;
    const table = tableOf(statement);
    return table !== undefined && this.#temporary.tables.has(key(table));
  }

  /** A temporary table needs no lock and no log. What a rollback would undo of it stays. */
  #runTemporary(statement: Statement): Outcome {
    const view = new View(this.#temporary);
    const outcome = run(view, statement);
    this.#temporary.apply(view.changes);
    this.#keep(outcome);
    return outcome;
  }

  #keep({ affected, lastInsertId }: Outcome): void {
    if (affected === undefined) return;
    this.#last = { lastInsertId: lastInsertId ?? this.#last.lastInsertId, rowsAffected: affected };
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
    const view = explicit?.view ?? new View(database.state, this.#foreignKeys);
    const undo = view.mark();
    let outcome: Outcome;
    try {
      outcome = run(view, statement);
    } catch (error) {
      undo();
      if (explicit === undefined || view.changes.length === 0) database.writer = undefined;
      // SQLite counts the rows of a write that failed, too: none.
      this.#last = { ...this.#last, rowsAffected: 0 };
      throw error;
    }
    if (explicit !== undefined) {
      this.#keep(outcome);
      finish(undefined, outcome);
      return;
    }
    this.#commit(database, view.changes, (refusal) => {
      if (refusal === undefined) this.#keep(outcome);
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
    const { raft, release } = this.#server;
    if (raft.state !== "leader" || raft.transfer !== undefined) {
      this.#release();
      finish(raft.state === "leader" ? release.writeDuringTransfer : NOT_LEADER);
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
    return {
      view: new View(database.state, this.#foreignKeys),
      version: database.state.version,
      hasRead: false,
    };
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
