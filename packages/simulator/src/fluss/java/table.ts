import { immediateCall } from "../client/calls.ts";
import type { ClientContext } from "../client/context.ts";
import type { TableLookup } from "../client/lookup/lookup.ts";
import { FlussTable, type SharedClients } from "../client/table.ts";
import type { TableAppend, TableUpsert } from "../client/write/writers.ts";
import type { TableInfo } from "../model/info.ts";
import { type JavaExceptionName, JavaFailure } from "./exception.ts";
import { JavaTableScan } from "./scan.ts";

/**
 * A table as the Java client reads and writes it: a partition that a row needs is created; what the server refuses of a
 * write or lookup comes as its code, and what it refuses of a fetch as a FetchException without one.
 */
export class JavaTable extends FlussTable {
  readonly #context: ClientContext;

  /** @internal */
  constructor(context: ClientContext, clients: SharedClients, info: TableInfo) {
    super(context, clients, info);
    this.#context = context;
  }

  /** Reads the table: its log, or the rows of a bucket. */
  override newScan(): JavaTableScan {
    return new JavaTableScan(this.#context, this.getTableInfo());
  }

  /** Appends to the table. @throws JavaException IllegalStateException when it has a primary key. */
  override newAppend(): TableAppend {
    const path = this.getTablePath();
    this.#check(
      "newAppend",
      !this.hasPrimaryKey(),
      "IllegalStateException",
      `Table ${path} is not a Log Table and doesn't support AppendWriter.`,
    );
    return super.newAppend();
  }

  /** Writes rows by their primary key. @throws JavaException IllegalStateException when the table has none. */
  override newUpsert(): TableUpsert {
    const path = this.getTablePath();
    this.#check(
      "newUpsert",
      this.hasPrimaryKey(),
      "IllegalStateException",
      `Table ${path} is not a Primary Key Table and doesn't support UpsertWriter.`,
    );
    return super.newUpsert();
  }

  /** Looks rows up by their primary key. @throws JavaException IllegalArgumentException when the table has none. */
  override newLookup(): TableLookup {
    const path = this.getTablePath();
    this.#check(
      "newLookup",
      this.hasPrimaryKey(),
      "IllegalArgumentException",
      `Log table ${path} doesn't support lookup`,
    );
    return super.newLookup();
  }

  #check(method: string, holds: boolean, exception: JavaExceptionName, message: string): void {
    immediateCall(this.#context, `FlussTable.${method}`, () => {
      if (!holds) throw new JavaFailure(exception, message);
    });
  }
}
