import { ClientFailure } from "../model/failure.ts";
import type { TableInfo } from "../model/info.ts";
import type { TablePath } from "../model/paths.ts";
import { immediateCall } from "./calls.ts";
import type { ClientContext } from "./context.ts";
import { TableLookup } from "./lookup/lookup.ts";
import type { LookupClient } from "./lookup/lookup-client.ts";
import { TableScan } from "./scan/table-scan.ts";
import type { WriterClient } from "./write/writer-client.ts";
import { TableAppend, TableUpsert } from "./write/writers.ts";

/** What the tables of a connection share; each is made when it is first needed. */
export interface SharedClients {
  writer(): WriterClient;
  lookups(): LookupClient;
}

/** A table, to read from and write to. */
export class FlussTable {
  readonly #context: ClientContext;
  readonly #clients: SharedClients;
  readonly #info: TableInfo;

  /** @internal */
  constructor(context: ClientContext, clients: SharedClients, info: TableInfo) {
    this.#context = context;
    this.#clients = clients;
    this.#info = info;
  }

  getTableInfo(): TableInfo {
    return this.#info;
  }

  getTablePath(): TablePath {
    return this.#info.tablePath;
  }

  hasPrimaryKey(): boolean {
    return this.#info.hasPrimaryKey();
  }

  /** Reads the table: its log, or some rows of a bucket. */
  newScan(): TableScan {
    return new TableScan(this.#context, this.#info);
  }

  /** Appends to the table. @throws FlussError -2 when it has a primary key. */
  newAppend(): TableAppend {
    return immediateCall(this.#context, "FlussTable.newAppend", () => {
      if (this.hasPrimaryKey()) {
        throw new ClientFailure(
          "unsupported operation",
          "Append is only supported for log tables (without primary key)",
        );
      }
      return new TableAppend(this.#writing());
    });
  }

  /** Writes rows by their primary key. @throws FlussError -2 when the table has none. */
  newUpsert(): TableUpsert {
    return immediateCall(this.#context, "FlussTable.newUpsert", () => {
      this.#needsKey("Upsert");
      return new TableUpsert(this.#writing());
    });
  }

  /** Looks rows up by their primary key. @throws FlussError -2 when the table has none. */
  newLookup(): TableLookup {
    return immediateCall(this.#context, "FlussTable.newLookup", () => {
      this.#needsKey("Lookup");
      return new TableLookup(this.#context, this.#clients.lookups(), this.#info);
    });
  }

  #needsKey(what: string): void {
    if (!this.hasPrimaryKey()) {
      throw new ClientFailure("binding", `${what} is only supported for primary key tables`);
    }
  }

  #writing(): { context: ClientContext; client: WriterClient; info: TableInfo } {
    return { context: this.#context, client: this.#clients.writer(), info: this.#info };
  }
}
