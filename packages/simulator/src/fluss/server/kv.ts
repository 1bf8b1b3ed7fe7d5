import { canonical, type Values, type WireBatch, type WrittenRecord } from "../model/batch.ts";
import { ApiError } from "../model/failure.ts";
import type { TableMeta } from "../model/info.ts";
import type { StoredBatch } from "./log.ts";
import { option } from "./validation.ts";

/** The rows of a primary-key bucket. A row can be looked up once its change is replicated. (KvTablet) */
export class KvStore {
  #meta: TableMeta;
  readonly #keyColumns: readonly number[];
  /** All rows as written, replicated or not. */
  #latest = new Map<string, Values>();
  #replicated = new Map<string, Values>();
  #flushedTo = 0;
  #nextNumber = 1;

  constructor(meta: TableMeta) {
    this.#meta = meta;
    const { columns, primaryKeys } = meta.descriptor.schema;
    this.#keyColumns = primaryKeys.map((key) => columns.findIndex((column) => column.name === key));
  }

  /** The table has other columns or options now. New columns are the last ones. */
  altered(meta: TableMeta): void {
    this.#meta = meta;
  }

  keyOf(values: Values): string {
    return canonical(this.#keyColumns.map((column) => values[column]));
  }

  /** What a batch of upserts and deletes changes, as records of the changelog. Nothing is stored yet. */
  changes(batch: WireBatch, targetColumns: readonly number[] | null): WrittenRecord[] {
    // mutation point: schema-id
    this.#checkSchema(batch.schemaId);
    // mutation point: target-columns
    if (targetColumns !== null) this.#checkTargets(targetColumns);
    const touched = new Map<string, Values | null>();
    const changes: WrittenRecord[] = [];
    for (const record of batch.records) {
      const key = this.keyOf(record.values);
      const old = touched.has(key) ? touched.get(key) : this.#latest.get(key);
      if (record.change === "Delete") {
        this.#delete(old ?? null, targetColumns, (next) => touched.set(key, next), changes);
      } else {
        const next = this.#merge(old ?? null, record.values, targetColumns);
        if (next === null) continue;
        if (old === undefined || old === null) changes.push({ change: "Insert", values: next });
        else changes.push({ change: "UpdateBefore", values: old }, { change: "UpdateAfter", values: next });
        touched.set(key, next);
      }
    }
    return changes;
  }

  /** Applies a batch of the changelog. */
  apply(batch: StoredBatch): void {
    applyTo(this.#latest, batch, (values) => this.keyOf(values));
    const { columns, autoIncrementColumn } = this.#meta.descriptor.schema;
    const numbered = columns.findIndex((column) => column.name === autoIncrementColumn);
    if (numbered === -1) return;
    for (const { values } of batch.records) {
      this.#nextNumber = Math.max(this.#nextNumber, Number(values[numbered]) + 1);
    }
  }

  /** Makes what is replicated visible to lookups. */
  flush(batches: readonly StoredBatch[], highWatermark: number): void {
    for (const batch of batches) {
      if (batch.baseOffset < this.#flushedTo || batch.lastOffset >= highWatermark) continue;
      applyTo(this.#replicated, batch, (values) => this.keyOf(values));
      this.#flushedTo = batch.lastOffset + 1;
    }
  }

  get(key: string): Values | null {
    return this.#replicated.get(key) ?? null;
  }

  /** Rows that have these values. An undefined value matches any. */
  matching(wanted: Values): Values[] {
    return this.rows().filter((row) =>
      wanted.every((value, i) => value === undefined || canonical(value) === canonical(row[i])),
    );
  }

  rows(): Values[] {
    return [...this.#replicated.values()];
  }

  /**
   * Overwrites the last part of the file that holds the rows, sorted by key: what stood there reads as absent, and the
   * store can't tell it from a key that was never written. Rows that aren't in the file yet stay. (RocksDB, as recorded)
   */
  overwrite(perMille: number): void {
    const keys = [...this.#replicated.keys()].sort();
    const kept = keys.length - Math.round((keys.length * perMille) / 1000);
    for (const key of keys.slice(kept)) {
      if (this.#latest.get(key) === this.#replicated.get(key)) this.#latest.delete(key);
      this.#replicated.delete(key);
    }
  }

  #checkSchema(schemaId: number): void {
    if (schemaId >= 0 && schemaId <= this.#meta.schemaId) return;
    throw new ApiError(
      "SCHEMA_NOT_EXIST",
      `Invalid schema id: ${schemaId}, latest schema id: ${this.#meta.schemaId}`,
    );
  }

  #checkTargets(targets: readonly number[]): void {
    const { columns } = this.#meta.descriptor.schema;
    const names = (indices: readonly number[]): string => indices.map((i) => columns[i]?.name).join(", ");
    if (this.#keyColumns.some((key) => !targets.includes(key))) {
      throw new ApiError(
        "INVALID_TARGET_COLUMN",
        `The target write columns [${names(targets)}] must contain the primary key columns [${names(this.#keyColumns)}].`,
      );
    }
    const needed = columns.find((column, i) => !this.#keyColumns.includes(i) && !column.type.nullable);
    if (needed !== undefined) {
      throw new ApiError(
        "INVALID_TARGET_COLUMN",
        `Partial Update requires all columns except primary key to be nullable, but column ${needed.name} is NOT NULL.`,
      );
    }
  }

  #delete(
    old: Values | null,
    targets: readonly number[] | null,
    keep: (next: Values | null) => void,
    changes: WrittenRecord[],
  ): void {
    const behavior = option(this.#meta.properties, "table.delete.behavior");
    if (behavior === "IGNORE") return;
    // mutation point: deletes-disabled
    if (behavior === "DISABLE") {
      throw new ApiError(
        "DELETION_DISABLED_EXCEPTION",
        "Delete operations are disabled for this table. The table.delete.behavior is set to 'disable'.",
      );
    }
    if (old === null) return;
    // A partial delete clears the columns it names and leaves the row while another column has a value.
    const rest = targets === null ? [] : old.map((value, i) => (this.#clears(targets, i) ? null : value));
    if (rest.some((value, i) => value !== null && !this.#keyColumns.includes(i))) {
      changes.push({ change: "UpdateBefore", values: old }, { change: "UpdateAfter", values: rest });
      keep(rest);
    } else {
      changes.push({ change: "Delete", values: old });
      keep(null);
    }
  }

  #clears(targets: readonly number[], column: number): boolean {
    return targets.includes(column) && !this.#keyColumns.includes(column);
  }

  /** The row after an upsert, or null when the merge engine keeps the old one. */
  #merge(old: Values | null, given: Values, targets: readonly number[] | null): Values | null {
    const engine = option(this.#meta.properties, "table.merge-engine");
    if (old !== null && engine === "FIRST_ROW") return null;
    const { columns, autoIncrementColumn } = this.#meta.descriptor.schema;
    if (old !== null && engine === "VERSIONED") {
      const name = this.#meta.properties["table.merge-engine.versioned.ver-column"];
      const version = columns.findIndex((column) => column.name === name);
      if ((given[version] as number) < (old[version] as number)) return null;
    }
    return columns.map((column, i) => {
      if (column.name === autoIncrementColumn) {
        if (old !== null) return old[i];
        this.#nextNumber += 1;
        return this.#nextNumber - 1;
      }
      return (targets === null || targets.includes(i) ? given[i] : old?.[i]) ?? null;
    });
  }
}

function applyTo(rows: Map<string, Values>, batch: StoredBatch, keyOf: (values: Values) => string): void {
  for (const { change, values } of batch.records) {
    if (change === "Delete") rows.delete(keyOf(values));
    else if (change !== "UpdateBefore") rows.set(keyOf(values), values);
  }
}
