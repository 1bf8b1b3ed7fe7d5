import { checkText } from "./check.ts";
import { type ColumnType, type DataType, parseType, typeText } from "./types.ts";

/** Where a new column goes. The server takes the last place alone. */
export type ColumnPosition = "last" | "first" | { readonly after: string };

/** A change as requests carry it. */
export type Change =
  | { readonly kind: "set"; readonly key: string; readonly value: string }
  | { readonly kind: "reset"; readonly key: string }
  | {
      readonly kind: "add";
      readonly column: string;
      readonly type: DataType;
      readonly position: ColumnPosition;
    }
  | { readonly kind: "drop" | "modify" | "rename"; readonly column: string };

export type OptionChange = Extract<Change, { readonly kind: "set" | "reset" }>;
export type ColumnChange = Exclude<Change, OptionChange>;

/** One change of a table, for `alterTable`. */
export class TableChange {
  /** @internal */
  readonly change: Change;

  /** @internal Made by the methods below. */
  constructor(change: Change) {
    this.change = change;
  }

  /** As `SET table.log.ttl = 7 d` or `ADD name STRING`. */
  toString(): string {
    const { change } = this;
    if (change.kind === "set") return `SET ${change.key} = ${change.value}`;
    if (change.kind === "reset") return `RESET ${change.key}`;
    const type = change.kind === "add" ? ` ${typeText(change.type)}` : "";
    return `${change.kind.toUpperCase()} ${change.column}${type}`;
  }

  /** Sets an option. One whose name doesn't begin with `table.` is kept as a custom property. */
  static set(key: string, value: string): TableChange {
    checkText("key", key);
    checkText("value", value);
    return new TableChange({ kind: "set", key, value });
  }

  /** Gives an option its default again. */
  static reset(key: string): TableChange {
    checkText("key", key);
    return new TableChange({ kind: "reset", key });
  }

  /** Adds a column. The server takes one that is nullable, at the end. */
  static addColumn(name: string, type: ColumnType, position: ColumnPosition = "last"): TableChange {
    checkText("name", name);
    return new TableChange({ kind: "add", column: name, type: parseType(type), position });
  }

  /** Drops a column, which the server refuses. */
  static dropColumn(name: string): TableChange {
    checkText("name", name);
    return new TableChange({ kind: "drop", column: name });
  }

  /** Changes a column's type, which the server refuses. */
  static modifyColumn(name: string, type: ColumnType): TableChange {
    checkText("name", name);
    parseType(type);
    return new TableChange({ kind: "modify", column: name });
  }

  /** Renames a column, which the server refuses. */
  static renameColumn(name: string, newName: string): TableChange {
    checkText("name", name);
    checkText("newName", newName);
    return new TableChange({ kind: "rename", column: name });
  }
}
