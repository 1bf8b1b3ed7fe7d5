import { canonical, type Values } from "../../model/batch.ts";
import { ApiError } from "../../model/failure.ts";
import { type LakeSchema, type LakeTableInput, lakeSchema, schemaText } from "./schema.ts";

interface LakeTable {
  schema: LakeSchema;
  /** Whether rows were ever tiered to it. */
  hasRows: boolean;
  /** The rows of a table with a primary key. */
  rows: readonly Values[];
}

/**
 * The tables in the data lake. They belong to the lake, not to Fluss: dropping a table there leaves this one.
 * (PaimonLakeCatalog)
 */
export class LakeCatalog {
  readonly #tables = new Map<string, LakeTable>();

  /**
   * Makes the lake's table, or takes one that is there already if it fits.
   *
   * @param isNew Whether the table is being created in Fluss, too; then one with rows in the lake is somebody else's.
   * @throws ApiError LAKE_TABLE_ALREADY_EXIST for one that doesn't fit.
   */
  create(table: LakeTableInput, isNew: boolean): void {
    const schema = lakeSchema(table);
    const there = this.#tables.get(table.path);
    if (there === undefined) {
      this.#tables.set(table.path, { schema, hasRows: false, rows: [] });
      return;
    }
    // mutation point: lake-table-fits
    if (!fits(there.schema, schema)) {
      const name = table.path
        .split(".")
        .map((part) => `\`${part}\``)
        .join(".");
      throw new ApiError(
        "LAKE_TABLE_ALREADY_EXIST",
        `The table ${name} already exists in Paimon catalog, but the table schema is not compatible. Existing schema: ${schemaText(there.schema)}, new schema: ${schemaText(schema)}. ${DROP_FIRST}`,
      );
    }
    if (isNew && there.hasRows) {
      throw new ApiError(
        "LAKE_TABLE_ALREADY_EXIST",
        `The table ${table.path} already exists in Paimon catalog, and the table is not empty. ${DROP_FIRST}`,
      );
    }
  }

  /** Gives the lake's table the columns and options of the table in Fluss, if there is one. */
  alter(table: LakeTableInput): void {
    const there = this.#tables.get(table.path);
    if (there !== undefined) there.schema = lakeSchema(table);
  }

  /** A round of tiering has written the table's rows to the lake. */
  tiered(path: string, rows: readonly Values[]): void {
    const table = this.#tables.get(path);
    if (table === undefined) return;
    table.hasRows = true;
    table.rows = [...table.rows.filter((old) => !rows.some((row) => sameKey(table, old, row))), ...rows];
  }

  /** The row with these values in its key columns; null when none was tiered. */
  find(path: string, key: Values): Values | null {
    const rows = this.#tables.get(path)?.rows ?? [];
    const isWanted = (row: Values): boolean =>
      key.every((value, i) => value === undefined || canonical(value) === canonical(row[i]));
    return rows.find(isWanted) ?? null;
  }
}

const DROP_FIRST = "Please first drop the table in Paimon catalog or use a new table name.";

/** Whether a table of this schema can go on in a table of that one. Options that only the old one has don't matter. */
function fits(old: LakeSchema, now: LakeSchema): boolean {
  const text = ({ fields, partitionKeys, primaryKeys }: LakeSchema): string =>
    JSON.stringify([fields, partitionKeys, primaryKeys]);
  return text(old) === text(now) && [...now.options].every(([key, value]) => old.options.get(key) === value);
}

function sameKey({ schema: { fields, primaryKeys } }: LakeTable, a: Values, b: Values): boolean {
  const columns = primaryKeys.map((key) => fields.findIndex(([name]) => name === key));
  return columns.every((column) => canonical(a[column]) === canonical(b[column]));
}
