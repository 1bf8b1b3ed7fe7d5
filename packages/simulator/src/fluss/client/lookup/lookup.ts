import type { Values } from "../../model/batch.ts";
import { checkNames } from "../../model/check.ts";
import { ClientFailure, rustList } from "../../model/failure.ts";
import { HISTORICAL_PARTITION, hasHistory } from "../../model/history.ts";
import type { TableInfo } from "../../model/info.ts";
import type { BucketId } from "../../model/paths.ts";
import { immediateCall, tracedCall } from "../calls.ts";
import type { ClientContext } from "../context.ts";
import { KeyGetter } from "../keys.ts";
import { type RowInput, readRow, rowOf } from "../rows.ts";
import type { LookupClient, LookupKind } from "./lookup-client.ts";

/** A row as a lookup or scan gives it: values by column. */
export interface Row {
  readonly [column: string]: unknown;
}

/** What lookups of one table share. */
interface Lookups {
  readonly context: ClientContext;
  readonly client: LookupClient;
  readonly info: TableInfo;
}

/** Makes lookupers for a primary-key table. */
export class TableLookup {
  readonly #lookups: Lookups;

  /** @internal */
  constructor(context: ClientContext, client: LookupClient, info: TableInfo) {
    this.#lookups = { context, client, info };
  }

  createLookuper(): Lookuper {
    return new Lookuper(this.#lookups);
  }

  /** Looks up by the bucket key, where that is only the beginning of the primary key. */
  lookupBy(columnNames: readonly string[]): TablePrefixLookup {
    checkNames("columnNames", columnNames);
    return new TablePrefixLookup(this.#lookups, [...columnNames]);
  }
}

/** Makes lookupers by the beginning of the primary key. */
export class TablePrefixLookup {
  readonly #lookups: Lookups;
  readonly #columns: readonly string[];

  /** @internal */
  constructor(lookups: Lookups, columns: readonly string[]) {
    this.#lookups = lookups;
    this.#columns = columns;
  }

  /** @throws FlussError -2 when the columns aren't the bucket keys, with the partition keys if there are any. */
  createLookuper(): PrefixLookuper {
    const { context, info } = this.#lookups;
    immediateCall(context, "TablePrefixLookup.createLookuper", () => checkPrefix(info, this.#columns));
    return new PrefixLookuper(this.#lookups, this.#columns);
  }
}

/** Finds the bucket of a key and asks for it, one lookup after the other. */
class KeyLookup {
  readonly #lookups: Lookups;
  readonly #kind: LookupKind;
  readonly #columns: readonly number[];
  readonly #keys: KeyGetter;
  #last: Promise<unknown> = Promise.resolve();

  constructor(lookups: Lookups, kind: LookupKind, columnNames: readonly string[]) {
    const { columns } = lookups.info.getSchema();
    this.#lookups = lookups;
    this.#kind = kind;
    this.#columns = columnNames.map((name) => columns.findIndex((column) => column.name === name));
    this.#keys = new KeyGetter(
      lookups.info,
      this.#columns.map((index) => columns[index] as (typeof columns)[number]),
    );
  }

  run<T>(name: string, key: RowInput, read: (found: unknown) => T, none: T): Promise<T> {
    const { context, info } = this.#lookups;
    return tracedCall(context, name, [key], () => {
      const dense = readRow(key, info.getSchema().columns, this.#columns, "dense");
      const turn = this.#last.then(async () => {
        const found = await this.#find(dense);
        return found === undefined ? none : read(found);
      });
      this.#last = turn.catch(() => {});
      return turn;
    });
  }

  async #find(dense: Values): Promise<unknown> {
    const { context, client, info } = this.#lookups;
    this.#keys.check(dense);
    const table = info.tablePath.tablePathStr();
    const partition = this.#keys.partition(dense);
    let partitionId: number | null = null;
    if (partition !== null) {
      partitionId = await context.metadata.partitionId(table, partition);
      // The key holds the partition that is meant. One of the future isn't in the lake, either.
      if (partitionId === null && context.rules.looksInHistory && hasHistory(info.getProperties())) {
        partitionId = await context.metadata.partitionId(table, HISTORICAL_PARTITION);
      }
      if (partitionId === null) return undefined;
    }
    const bucketId = this.#keys.bucket(dense, info.numBuckets) ?? 0;
    const bucket: BucketId = { tableId: info.tableId, partitionId, bucketId };
    const key: unknown[] = info.getColumnNames().map(() => undefined);
    for (const [i, column] of this.#columns.entries()) key[column] = dense[i];
    return client.find(this.#kind, table, bucket, key);
  }
}

/** Looks rows up by their primary key. */
export class Lookuper {
  readonly #lookup: KeyLookup;
  readonly #info: TableInfo;

  /** @internal */
  constructor(lookups: Lookups) {
    this.#info = lookups.info;
    this.#lookup = new KeyLookup(lookups, "Lookup", lookups.info.getPrimaryKeys());
  }

  /**
   * The row with this primary key, or null. Waits without end while the bucket has no leader, or the table is gone.
   *
   * @throws FlussError -2 for a key that doesn't fit, and for every refusal of a server (whose code is in the text).
   */
  lookup(primaryKey: RowInput): Promise<Row | null> {
    const read = (found: unknown): Row | null =>
      found === null ? null : rowOf(this.#info.getSchema().columns, found as Values);
    return this.#lookup.run("Lookuper.lookup", primaryKey, read, null);
  }
}

/** Looks rows up by the beginning of their primary key. */
export class PrefixLookuper {
  readonly #lookup: KeyLookup;
  readonly #info: TableInfo;

  /** @internal */
  constructor(lookups: Lookups, columns: readonly string[]) {
    this.#info = lookups.info;
    this.#lookup = new KeyLookup(lookups, "PrefixLookup", columns);
  }

  /** The rows whose primary key begins with these values. */
  lookup(prefix: RowInput): Promise<Row[]> {
    const read = (found: unknown): Row[] =>
      (found as Values[]).map((values) => rowOf(this.#info.getSchema().columns, values));
    return this.#lookup.run<Row[]>("PrefixLookuper.lookup", prefix, read, []);
  }
}

function checkPrefix(info: TableInfo, columns: readonly string[]): void {
  const names = info.getColumnNames();
  const unknown = columns.find((column) => !names.includes(column));
  if (unknown !== undefined) {
    throw new ClientFailure("binding", `Unknown column name '${unknown}' for prefix lookup`);
  }
  const table = info.tablePath.tablePathStr();
  const partitionKeys = info.getPartitionKeys();
  const bucketKeys = info.getBucketKeys();
  const physical = info.getPrimaryKeys().filter((key) => !partitionKeys.includes(key));
  const refuseFor = (reason: string): never => {
    throw new ClientFailure(
      "illegal argument",
      `Can not perform prefix lookup on table '${table}', because ${reason}`,
    );
  };
  if (bucketKeys.length === 0) refuseFor("it has no bucket keys.");
  if (bucketKeys.some((key, i) => physical[i] !== key)) {
    refuseFor(
      `the bucket keys ${rustList(bucketKeys)} is not a prefix subset of the physical primary keys ${rustList(physical)} (excluded partition fields if present).`,
    );
  }
  if (partitionKeys.some((key) => !columns.includes(key))) {
    refuseFor(
      `the lookup columns ${rustList(columns)} must contain all partition fields ${rustList(partitionKeys)}.`,
    );
  }
  const rest = columns.filter((column) => !partitionKeys.includes(column));
  if (String(rest) !== String(bucketKeys)) {
    refuseFor(
      `the lookup columns ${rustList(columns)} must contain all bucket keys ${rustList(bucketKeys)} in order.`,
    );
  }
  if (bucketKeys.length === physical.length) {
    refuseFor(
      `the lookup columns ${rustList(columns)} equals the physical primary keys ${rustList(physical)}. Please use primary key lookup (Lookuper without lookup_by) instead.`,
    );
  }
}
