import type { Values } from "../../model/batch.ts";
import { checkNames } from "../../model/check.ts";
import { ClientFailure, type Failure } from "../../model/failure.ts";
import type { ChangeType, TableInfo } from "../../model/info.ts";
import { immediateCall, tracedCall } from "../calls.ts";
import { CLIENT } from "../component.ts";
import type { ClientContext } from "../context.ts";
import { checkEncodable, KeyGetter } from "../keys.ts";
import { type RowInput, readRow } from "../rows.ts";
import type { Sent, WriterClient } from "./writer-client.ts";

/** What the writers of one table share. */
interface Writing {
  readonly context: ClientContext;
  readonly client: WriterClient;
  readonly info: TableInfo;
}

let blockOf: (handle: WriteResultHandle) => Promise<void> | undefined;

/** A write that was queued. A program may ignore it, or wait for it once. */
export class WriteResultHandle {
  static {
    blockOf = (handle) => {
      const accepted = handle.#accepted;
      return accepted && tracedCall(handle.#context, handle.#write, [], () => ended(accepted));
    };
  }

  readonly #context: ClientContext;
  readonly #write: string;
  readonly #accepted: Promise<Failure | null> | undefined;
  #settled: Promise<Failure | null> | undefined;

  /** @internal */
  constructor(context: ClientContext, write: string, { settled, accepted }: Sent) {
    this.#context = context;
    this.#write = write;
    this.#settled = settled;
    this.#accepted = accepted;
    if (accepted === undefined) return;
    void context.world.call({ component: CLIENT, name: `${write} blocks` }, () => accepted);
  }

  /**
   * Waits until the write is acknowledged as `writer.acks` says.
   *
   * @throws FlussError of the code with which the server refused it; 1 (NETWORK_EXCEPTION) when no server could be asked
   *   any more; -2 when it was waited for before, or the writer is closed.
   */
  wait(): Promise<void> {
    return tracedCall(this.#context, `${this.#write} wait`, [], async () => {
      const settled = this.#settled;
      this.#settled = undefined;
      if (settled === undefined) throw new ClientFailure("binding", "WriteResultHandle already consumed");
      await ended(settled);
    });
  }
}

async function ended(outcome: Promise<Failure | null>): Promise<void> {
  const failure = await outcome;
  if (failure !== null) throw failure;
}

/**
 * What the call that gave this handle would have waited for in a language whose calls can block: memory for the row.
 * Undefined when there was enough. A client with such calls waits for it, and throws its failure.
 */
export function blockedBy(handle: WriteResultHandle): Promise<void> | undefined {
  return blockOf(handle);
}

/** Makes writers for a log table. */
export class TableAppend {
  readonly #writing: Writing;

  /** @internal */
  constructor(writing: Writing) {
    this.#writing = writing;
  }

  createWriter(): AppendWriter {
    return new AppendWriter(this.#writing);
  }
}

/** Makes writers for a primary-key table. */
export class TableUpsert {
  readonly #writing: Writing;
  readonly #targets: readonly number[] | null;

  /** @internal */
  constructor(writing: Writing, targets: readonly number[] | null = null) {
    this.#writing = writing;
    this.#targets = targets;
  }

  /**
   * Writes only these columns, which must include the primary key.
   *
   * @throws FlussError -2 for a column that the table doesn't have.
   */
  partialUpdateByName(columnNames: readonly string[]): TableUpsert {
    checkNames("columnNames", columnNames);
    const { context, info } = this.#writing;
    const names = info.getColumnNames();
    return immediateCall(context, "TableUpsert.partialUpdateByName", () => {
      const missing = columnNames.find((name) => !names.includes(name));
      if (missing !== undefined) {
        throw new ClientFailure(
          "illegal argument",
          `Cannot find target column \`${missing}\` for table ${info.tablePath}.`,
        );
      }
      return this.#only(columnNames.map((name) => names.indexOf(name)));
    });
  }

  /**
   * Writes only these columns, which must include the primary key.
   *
   * @throws FlussError -2 for an index beyond the columns. @throws RangeError for a negative index or a fraction.
   */
  partialUpdateByIndex(columnIndices: readonly number[]): TableUpsert {
    checkIndices(columnIndices);
    return immediateCall(this.#writing.context, "TableUpsert.partialUpdateByIndex", () =>
      this.#only(columnIndices),
    );
  }

  /** @throws FlussError -2 when the columns of a partial update don't go with the table's keys. */
  createWriter(): UpsertWriter {
    const { context, info } = this.#writing;
    immediateCall(context, "TableUpsert.createWriter", () => checkTargets(info, this.#targets));
    return new UpsertWriter(this.#writing, this.#targets);
  }

  #only(targets: readonly number[]): TableUpsert {
    const { info } = this.#writing;
    const count = info.getColumnCount();
    const beyond = targets.find((index) => index >= count);
    if (beyond !== undefined) {
      throw new ClientFailure(
        "illegal argument",
        `Invalid target column index: ${beyond} for table ${info.tablePath}. The table only has ${count} columns.`,
      );
    }
    return new TableUpsert(this.#writing, [...targets]);
  }
}

/** Throws RangeError unless every index is an integer from 0 on. */
export function checkIndices(indices: readonly number[]): void {
  for (const index of indices) {
    if (!Number.isInteger(index) || index < 0) throw new RangeError(`a column index can't be ${index}`);
  }
}

/** What both writers do: they queue rows in the one writer client of the connection. */
abstract class Writer {
  readonly #name: string;
  readonly #writing: Writing;
  readonly #keys: KeyGetter;

  /** @internal */
  constructor(name: string, writing: Writing) {
    this.#name = name;
    this.#writing = writing;
    this.#keys = new KeyGetter(writing.info, writing.info.getSchema().columns);
  }

  /**
   * Sends everything that this connection has buffered and waits until it is written or has failed. It doesn't tell which:
   * that does `wait()` of each write.
   */
  flush(): Promise<void> {
    const { context, client } = this.#writing;
    return tracedCall(context, `${this.#name}.flush`, [], () => client.flush());
  }

  /** Reads a row and queues its write. */
  protected write(
    method: string,
    change: ChangeType,
    targets: readonly number[] | null,
    row: RowInput,
    given: (info: TableInfo) => readonly number[],
  ): WriteResultHandle {
    const { context, info } = this.#writing;
    const { columns } = info.getSchema();
    const name = `${this.#name}.${method}`;
    return immediateCall(context, name, () => {
      const values = readRow(row, columns, given(info), "sparse");
      return new WriteResultHandle(context, name, this.#put(change, values, targets));
    });
  }

  #put(change: ChangeType, values: Values, targets: readonly number[] | null): Sent {
    const { client, info } = this.#writing;
    const { columns } = info.getSchema();
    const kind = change === "AppendOnly" ? "log" : "kv";
    if (kind === "kv") this.#keys.check(values);
    if (kind === "kv" && change !== "Delete") checkEncodable(kind, columns, values);
    const partition = this.#keys.partition(values);
    return client.send({
      record: { change, values },
      to: {
        table: info.tablePath.tablePathStr(),
        tableId: info.tableId,
        schemaId: info.schemaId,
        partition,
        kind,
        targets,
      },
      bucketId: this.#keys.bucket(values, info.numBuckets),
      buckets: info.numBuckets,
      check: () => {
        if (kind === "log") checkEncodable(kind, columns, values);
      },
    });
  }
}

const every = (info: TableInfo): number[] => [...info.getSchema().columns.keys()];

/** Appends rows to a log table. */
export class AppendWriter extends Writer {
  /** @internal */
  constructor(writing: Writing) {
    super("AppendWriter", writing);
  }

  /**
   * Queues a row, which is sent with others within `writer.batch-timeout-ms`.
   *
   * @throws FlussError -2 for a row that doesn't fit the table, or after the connection was closed; 7 when the
   *   client knows that the table was dropped or created again.
   */
  append(row: RowInput): WriteResultHandle {
    return this.write("append", "AppendOnly", null, row, every);
  }
}

/** Writes rows of a primary-key table. */
export class UpsertWriter extends Writer {
  readonly #targets: readonly number[] | null;

  /** @internal */
  constructor(writing: Writing, targets: readonly number[] | null) {
    super("UpsertWriter", writing);
    this.#targets = targets;
  }

  /**
   * Queues a row that is inserted, or takes the place of the one with its primary key.
   *
   * @throws FlussError -2 for a row that doesn't fit the table, or after the connection was closed; 7 when the
   *   client knows that the table was dropped or created again.
   */
  upsert(row: RowInput): WriteResultHandle {
    return this.write("upsert", "Insert", this.#targets, row, (info) => this.#targets ?? every(info));
  }

  /** Queues the deletion of the row with this primary key. @throws FlussError as `upsert` does. */
  delete(primaryKey: RowInput): WriteResultHandle {
    return this.write("delete", "Delete", this.#targets, primaryKey, (info) => {
      const names = info.getColumnNames();
      return info.getPrimaryKeys().map((key) => names.indexOf(key));
    });
  }
}

/** What a writer refuses before anything is sent. (UpsertWriterFactory.sanity_check) */
function checkTargets(info: TableInfo, targets: readonly number[] | null): void {
  const { columns, primaryKeys, autoIncrementColumn } = info.getSchema();
  const refuse = (message: string): never => {
    throw new ClientFailure("illegal argument", message);
  };
  if (targets === null) {
    if (autoIncrementColumn === null) return;
    refuse(
      `This table has auto increment column ${autoIncrementColumn}. Explicitly specifying values for an auto increment column is not allowed. Please Specify non-auto-increment columns as target columns using partialUpdate first.`,
    );
    return;
  }
  const names = targets.map((index) => columns[index]?.name ?? "");
  if (primaryKeys.some((key) => !names.includes(key))) {
    refuse(
      `The target write columns ${names.join(", ")} must contain the primary key columns ${primaryKeys.join(", ")}`,
    );
  }
  if (autoIncrementColumn !== null && names.includes(autoIncrementColumn)) {
    refuse(
      `Explicitly specifying values for the auto increment column ${autoIncrementColumn} is not allowed.`,
    );
  }
  const needed = columns.find(
    ({ name, type }) => !primaryKeys.includes(name) && name !== autoIncrementColumn && !type.nullable,
  );
  if (needed !== undefined) {
    refuse(
      `Partial Update requires all columns except primary key to be nullable, but column ${needed.name} is NOT NULL.`,
    );
  }
}
