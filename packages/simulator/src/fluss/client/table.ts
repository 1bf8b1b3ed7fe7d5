import type { TableInfo } from "../model/info.ts";
import type { TablePath } from "../model/paths.ts";
import type { ClientContext } from "./connection.ts";

/** A table, to read from and write to. */
export class FlussTable {
  readonly #info: TableInfo;

  /** @internal */
  constructor(_context: ClientContext, info: TableInfo) {
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
}
