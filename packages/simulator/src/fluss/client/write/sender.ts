import type { World } from "../../../kernel/index.ts";
import { ApiError, asFailure, Failure } from "../../model/failure.ts";
import { grouped } from "../../model/paths.ts";
import type { WriteRequest } from "../../protocol/data.ts";
import type { Config } from "../config.ts";
import { noteHidden } from "../hidden.ts";
import type { Metadata } from "../metadata.ts";
import { keyVersion } from "../rules.ts";
import { Accumulator, type Ready } from "./accumulator.ts";
import type { Idempotence } from "./idempotence.ts";
import { Parking, WRITE_API } from "./parking.ts";
import { partitionsOf, WriteResults } from "./results.ts";
import { allocateWriterId } from "./writer-id.ts";

const SERVER_TIMEOUT_MS = 30_000;

/** The loop that sends batches to the leaders of their buckets. (Sender) */
export class Sender {
  readonly #world: World;
  readonly #metadata: Metadata;
  readonly accumulator: Accumulator;
  readonly #idempotence: Idempotence;
  readonly #acks: number;
  readonly #results: WriteResults;
  readonly #parking: Parking;
  /** Tables and partitions with a bucket whose leader isn't known. */
  readonly #unknown = new Set<string>();
  /** How many requests are open. */
  #busy = 0;
  #isTurnDue = false;
  #isDrainDue = false;
  #isInitialising = false;
  #isRefreshing = false;
  /** Whether nothing more is sent. */
  #isLast = false;
  #cancelTimer = (): void => {};
  #idle: (() => void)[] = [];

  constructor(metadata: Metadata, config: Config, idempotence: Idempotence, acks: number) {
    const { environment } = metadata.rpc;
    this.#world = environment.world;
    this.#metadata = metadata;
    this.#idempotence = idempotence;
    this.#acks = acks;
    this.#parking = new Parking(environment, config.writerRetries);
    this.accumulator = new Accumulator(this.#world, config, idempotence, (batch) =>
      this.#parking.isParked(batch.key),
    );
    this.#results = new WriteResults(metadata, this.accumulator, idempotence, config.writerRetries, {
      succeeded: (key) => this.#parking.succeeded(key),
      failedAgain: (key) => this.#failedAgain(key),
      overloaded: (key) =>
        this.#parking.spare(key, config.writerKvBackpressureMaxThrottleMs, () => this.#again()),
    });
    environment.retryingWriters.push(() => this.accumulator.undrained.some(({ attempts }) => attempts > 0));
    metadata.watch(() => {
      if (this.accumulator.hasUndrained) this.wake();
    });
  }

  /** There may be something new to send, or another server to send it to. */
  wake(): void {
    this.#parking.unparkAll();
    this.#again();
  }

  /**
   * Resolves when nothing waits to be sent and no request is open. Where only requests are open, those are the last: what
   * has to be sent again after them isn't, and stays without a result. Closing wakes the loop as well as ending it, and
   * chance decides which it hears of first: in a quarter of the recorded cases it sent once more, and had only requests open.
   */
  async drained(): Promise<void> {
    this.wake();
    if (this.#idempotence.isReady && this.#world.random.fork("close").chance(1, 4)) this.#drain();
    this.#isLast = !this.accumulator.hasUndrained;
    if (!this.#isLast || this.#busy > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  /** Schedules a turn of the loop that drains the accumulator. */
  #again(): void {
    this.#isDrainDue = true;
    if (this.#isTurnDue) return;
    this.#isTurnDue = true;
    this.#world.schedule(0, "sender", () => {
      this.#isTurnDue = false;
      this.#turn();
    });
  }

  /** One turn of the loop. Requests for a writer id and for metadata run beside it. */
  #turn(): void {
    const accumulator = this.accumulator;
    if (accumulator.memory.holdsUp) return;
    this.#cancelTimer();
    if (!this.#idempotence.isReady && !this.#isInitialising && accumulator.hasUndrained) {
      this.#isInitialising = true;
      this.#task(this.#initWriter(), () => {
        this.#isInitialising = false;
      });
    }
    if (this.#isDrainDue && this.#idempotence.isReady && !this.#isLast) {
      this.#isDrainDue = false;
      this.#drain();
    }
    const unknown = [...this.#unknown].filter((path) => !this.#parking.isParked(path));
    if (unknown.length > 0 && !this.#isRefreshing) {
      this.#isRefreshing = true;
      this.#unknown.clear();
      this.#task(this.#locate(unknown), () => {
        this.#isRefreshing = false;
        for (const path of unknown) this.#failedAgain(path);
      });
    }
    if (this.#busy > 0) return;
    if (this.#isLast || !accumulator.hasUndrained) for (const idle of this.#idle.splice(0)) idle();
    const dueMs = accumulator.nextDueMs();
    if (!Number.isFinite(dueMs)) return;
    const timer = this.#world.schedule(Math.max(1, dueMs), "batch timeout", () => this.#again());
    this.#cancelTimer = () => this.#world.cancel(timer);
  }

  #task(work: Promise<void>, done: () => void): void {
    this.#busy += 1;
    void work.then(() => {
      this.#busy -= 1;
      done();
      this.#again();
    });
  }

  /** One more attempt has failed; when the next would, too, the bucket or table is parked. */
  #failedAgain(key: string): void {
    const retried = this.accumulator.undrained.filter((batch) => batch.attempts > 0 && batch.key === key);
    this.#parking.failedAgain(key, retried, () => this.#again());
  }

  #drain(): void {
    const { view } = this.#metadata;
    const check = this.accumulator.ready(view);
    for (const path of check.unknown) this.#unknown.add(path);
    // Ready goes by the locations by bucket, drain by those by path. What only one of them knows waits for the next answer.
    for (const [node, ready] of this.accumulator.drain(view, check.nodes)) {
      this.#task(this.#send(node, this.#current(ready)), () => {});
    }
  }

  /** Fails batches of a table that has been created again meanwhile, and gives the others. */
  #current(ready: readonly Ready[]): Ready[] {
    return ready.filter((one) => {
      const { table, tableId } = one.batch.to;
      if (one.bucket.tableId === tableId) return true;
      this.#results.fail(
        one,
        new ApiError("TABLE_NOT_EXIST", resolvesTo(table, one.bucket.tableId, tableId)),
        true,
      );
      return false;
    });
  }

  async #initWriter(): Promise<void> {
    const writerId = await allocateWriterId(this.#metadata, this.accumulator);
    if (typeof writerId === "number") this.#idempotence.writerId = writerId;
    else this.accumulator.abort(writerId);
  }

  async #send(node: number, ready: readonly Ready[]): Promise<void> {
    const server = this.#metadata.view.servers.get(node);
    if (server === undefined) {
      const message = `Destination node not found in metadata cache ${node}.`;
      await this.#results.unanswered(ready, new ApiError("LEADER_NOT_AVAILABLE_EXCEPTION", message));
      return;
    }
    const connection = await this.#metadata.rpc.connection(server).catch(asFailure);
    if (connection instanceof Failure) {
      const message = `Failed to connect destination node ${node}: ${connection.text}`;
      await this.#results.unanswered(ready, new ApiError("NETWORK_EXCEPTION", message, connection.raised));
      return;
    }
    for (const [tableId, part] of grouped(ready, ({ bucket }) => bucket.tableId)) {
      const [{ batch: first }] = part as [Ready];
      if (part.some(({ batch }) => String(batch.to.targets) !== String(first.to.targets))) {
        this.#results.mixedTargets(part);
        continue;
      }
      const request: WriteRequest = {
        ...keyVersion(this.#metadata.rpc.rules),
        tableId,
        acks: this.#acks,
        timeoutMs: SERVER_TIMEOUT_MS,
        targetColumns: first.to.targets,
        buckets: part.map(({ bucket, batch }) => ({ bucket, batch: batch.toWire() })),
      };
      const answers = await connection.request(WRITE_API[first.to.kind], request).catch(asFailure);
      if (answers instanceof Failure) {
        await this.#results.unanswered(part, this.#unwritten(answers));
      } else {
        await this.#results.answered(part, answers);
      }
    }
  }

  /** What a batch has failed with whose request was refused as a whole, or not answered. */
  #unwritten(failure: Failure): Failure {
    const told = this.#metadata.rpc.rules.unwritten(failure);
    if (told.code !== failure.code && failure instanceof ApiError) noteHidden(this.#world, failure);
    return told;
  }

  async #locate(paths: readonly string[]): Promise<void> {
    const waiting = this.accumulator.undrained.filter((batch) => paths.includes(batch.path));
    const whole = waiting.filter((batch) => batch.to.partition === null).map((batch) => batch.to.table);
    const partitions = partitionsOf(waiting);
    // Even if that fails, the batches go on waiting.
    await this.#metadata.refresh({ tables: [...new Set(whole)], partitions }).catch(asFailure);
  }
}

export function resolvesTo(table: string, now: number, then: number): string {
  return `Table ${table} now resolves to table_id=${now}, so this write to table_id=${then} was not sent.`;
}
