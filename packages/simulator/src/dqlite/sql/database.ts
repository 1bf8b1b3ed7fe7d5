import type { Schema, SqlValue } from "./ast.ts";
import { refuseTable } from "./left-out.ts";
import { SqlFailure } from "./lexer.ts";

export type Row = readonly SqlValue[];

/** One table's committed rows by rowid. */
export interface Table {
  readonly schema: Schema;
  readonly rows: Map<number, Row>;
  lastRowid: number;
}

/** What a committed transaction did: replayed on every member, in the order of the log. */
export type Change =
  | { readonly op: "create"; readonly schema: Schema }
  | { readonly op: "drop"; readonly table: string }
  | { readonly op: "put"; readonly table: string; readonly rowid: number; readonly row: Row }
  | { readonly op: "delete"; readonly table: string; readonly rowid: number };

/** The committed state of one database on one member. */
export class Database {
  readonly tables = new Map<string, Table>();
  /** Counts commits, so that a transaction can tell whether what it read is old. */
  version = 0;
  /** How many pages lie in the write-ahead log: one for a write of rows, two for one that changes the schema as well. */
  walFrames = 0;

  apply(changes: readonly Change[]): void {
    this.version += 1;
    this.walFrames += changes.some(({ op }) => op === "create" || op === "drop") ? 2 : 1;
    for (const change of changes) {
      switch (change.op) {
        case "create":
          this.tables.set(key(change.schema.name), { schema: change.schema, rows: new Map(), lastRowid: 0 });
          break;
        case "drop":
          this.tables.delete(key(change.table));
          break;
        case "put":
        case "delete":
          write(this.tables.get(key(change.table)), change);
          break;
      }
    }
  }

  copy(): Database {
    const copy = new Database();
    copy.version = this.version;
    copy.walFrames = this.walFrames;
    for (const [name, table] of this.tables) copy.tables.set(name, { ...table, rows: new Map(table.rows) });
    return copy;
  }
}

function write(table: Table | undefined, change: Change & { op: "put" | "delete" }): void {
  if (table === undefined) return;
  if (change.op === "put") {
    table.rows.set(change.rowid, change.row);
    table.lastRowid = Math.max(table.lastRowid, change.rowid);
  } else {
    table.rows.delete(change.rowid);
    if (change.rowid === table.lastRowid) table.lastRowid = lastOf(table.rows);
  }
}

function lastOf(rows: ReadonlyMap<number, Row>): number {
  let last = 0;
  for (const rowid of rows.keys()) if (rowid > last) last = rowid;
  return last;
}

/** SQLite's names don't depend on case. */
export function key(name: string): string {
  return name.toLowerCase();
}

/**
 * What one transaction sees: the committed state under its own changes. Nothing of it reaches the database before the changes
 * have gone through the log.
 */
export class View {
  readonly changes: Change[] = [];
  /** Whether its connection has foreign keys on, as libdqlite sets them for each. */
  readonly foreignKeys: boolean;
  readonly #base: Database;
  readonly #schemas = new Map<string, Schema | undefined>();
  readonly #rows = new Map<string, Map<number, Row | undefined>>();

  constructor(base: Database, foreignKeys = true) {
    this.#base = base;
    this.foreignKeys = foreignKeys;
  }

  schema(table: string): Schema {
    const name = key(table);
    const schema = this.#schemas.has(name) ? this.#schemas.get(name) : this.#base.tables.get(name)?.schema;
    if (schema === undefined) {
      refuseTable(table);
      throw new SqlFailure(`no such table: ${table}`);
    }
    return schema;
  }

  /** The tables that there are. */
  schemas(): Schema[] {
    const names = new Set([...this.#base.tables.keys(), ...this.#schemas.keys()]);
    return [...names].filter((name) => this.has(name)).map((name) => this.schema(name));
  }

  has(table: string): boolean {
    const name = key(table);
    return this.#schemas.has(name) ? this.#schemas.get(name) !== undefined : this.#base.tables.has(name);
  }

  get(table: string, rowid: number): Row | undefined {
    const own = this.#rows.get(key(table));
    return own?.has(rowid) ? own.get(rowid) : this.#committed(table)?.rows.get(rowid);
  }

  /** All rows in the order of their rowid. */
  rows(table: string): [number, Row][] {
    const own = this.#rows.get(key(table));
    const rows = [...(this.#committed(table)?.rows ?? [])].filter(([rowid]) => own?.has(rowid) !== true);
    for (const [rowid, row] of own ?? []) if (row !== undefined) rows.push([rowid, row]);
    return rows.sort(([a], [b]) => a - b);
  }

  nextRowid(table: string): number {
    const committed = this.#committed(table);
    const own = this.#rows.get(key(table));
    let last = committed?.lastRowid ?? 0;
    // The last committed row may be one that this transaction has deleted.
    if (own?.has(last) === true) last = this.rows(table).at(-1)?.[0] ?? 0;
    for (const [rowid, row] of own ?? []) if (row !== undefined && rowid > last) last = rowid;
    return last + 1;
  }

  create(schema: Schema): void {
    this.#schemas.set(key(schema.name), schema);
    this.#rows.set(key(schema.name), new Map());
    this.changes.push({ op: "create", schema });
  }

  drop(table: string): void {
    this.#schemas.set(key(table), undefined);
    this.#rows.delete(key(table));
    this.changes.push({ op: "drop", table });
  }

  put(table: string, rowid: number, row: Row): void {
    this.#own(table).set(rowid, row);
    this.changes.push({ op: "put", table, rowid, row });
  }

  delete(table: string, rowid: number): void {
    this.#own(table).set(rowid, undefined);
    this.changes.push({ op: "delete", table, rowid });
  }

  /** A point to come back to when a statement fails half-way. */
  mark(): () => void {
    const length = this.changes.length;
    return () => {
      const kept = this.changes.slice(0, length);
      this.changes.length = 0;
      this.#schemas.clear();
      this.#rows.clear();
      for (const change of kept) {
        if (change.op === "create") this.create(change.schema);
        else if (change.op === "drop") this.drop(change.table);
        else if (change.op === "put") this.put(change.table, change.rowid, change.row);
        else this.delete(change.table, change.rowid);
      }
    };
  }

  /** The committed table, unless it is this transaction's own. */
  #committed(table: string): Table | undefined {
    return this.#schemas.has(key(table)) ? undefined : this.#base.tables.get(key(table));
  }

  #own(table: string): Map<number, Row | undefined> {
    let own = this.#rows.get(key(table));
    if (own === undefined) {
      own = new Map();
      this.#rows.set(key(table), own);
    }
    return own;
  }
}
