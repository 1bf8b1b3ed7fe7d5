import { ApiError } from "../../model/failure.ts";
import { type BucketId, bucketKey, bucketOf } from "../../model/paths.ts";
import type { RebalanceProgress, RebalanceStatus, ReplicaMove } from "../../model/rebalance.ts";
import type { Coordinator } from "../coordinator.ts";
import { bucketsOf, type Unit } from "../units.ts";
import type { LeaderAndIsr } from "../zookeeper.ts";
import { optimize } from "./goals.ts";
import { clusterModel, GoalFailure } from "./model.ts";
import type { ReplicaMover } from "./mover.ts";

interface Task extends ReplicaMove {
  readonly bucket: BucketId;
  status: RebalanceStatus;
}

/**
 * Moves replicas, bucket by bucket: the new replicas follow until they are in sync, and then the old ones go. It waits for
 * a server that doesn't answer for as long as that takes. (RebalanceManager)
 */
export class RebalanceManager implements ReplicaMover {
  readonly #coordinator: Coordinator;
  #id: string | null = null;
  #status: RebalanceStatus = "COMPLETED";
  #tasks: readonly Task[] = [];

  constructor(coordinator: Coordinator) {
    this.#coordinator = coordinator;
  }

  /** The manager of a coordinator. */
  static of(coordinator: Coordinator): RebalanceManager {
    if (coordinator.mover instanceof RebalanceManager) return coordinator.mover;
    const made = new RebalanceManager(coordinator);
    coordinator.mover = made;
    return made;
  }

  /** Plans and begins. Success is answered before anything has moved. @throws ApiError REBALANCE_FAILURE_EXCEPTION. */
  start(goals: readonly number[]): string {
    this.#takeUp();
    if (this.#next !== undefined) {
      throw new ApiError(
        "REBALANCE_FAILURE_EXCEPTION",
        `Rebalance task already exists, current rebalance id is '${this.#id}'. Please wait for it to finish or cancel it first.`,
      );
    }
    const id = this.#uuid();
    try {
      const { context, live } = this.#coordinator;
      const model = clusterModel(context, live, this.#coordinator.units());
      optimize(model, goals);
      context.zookeeper.rebalance = { id, status: "NOT_STARTED", moves: model.moves() };
    } catch (error) {
      if (!(error instanceof GoalFailure)) throw error;
      throw new ApiError(
        "REBALANCE_FAILURE_EXCEPTION",
        `Failed to generate plan and execute rebalance. The root cause: ${error.message}`,
      );
    }
    this.tookOver();
    return id;
  }

  /** Takes up what ZooKeeper has. */
  tookOver(): void {
    const stored = this.#coordinator.context.zookeeper.rebalance;
    if (stored === null) return;
    const isOver = stored.status !== "NOT_STARTED" && stored.status !== "REBALANCING";
    this.#id = stored.id;
    this.#tasks = stored.moves.map((move) => ({ ...move, status: isOver ? stored.status : "NOT_STARTED" }));
    this.#status = isOver ? stored.status : "REBALANCING";
    if (!isOver) this.#run();
  }

  isrChanged(): void {
    if (this.#next !== undefined) this.#run();
  }

  /** Null before the first rebalance. @throws ApiError NO_REBALANCE_IN_PROGRESS_EXCEPTION for another one's id. */
  progress(id: string | null): RebalanceProgress | null {
    this.#takeUp();
    this.#checkId(id, "list");
    if (this.#id === null) return null;
    const over = this.#tasks.filter(({ status }) => status === "COMPLETED" || status === "FAILED").length;
    return {
      rebalanceId: this.#id,
      status: this.#status,
      progress: this.#tasks.length === 0 ? 1 : over / this.#tasks.length,
      buckets: this.#tasks.map(({ bucket, ...task }) => ({
        ...task,
        bucket: bucketOf(bucket.tableId, bucket.partitionId, bucket.bucketId),
      })),
    };
  }

  /** What has moved stays where it is. @throws ApiError NO_REBALANCE_IN_PROGRESS_EXCEPTION for another one's id. */
  cancel(id: string | null): void {
    this.#takeUp();
    this.#checkId(id, "cancel");
    if (this.#next === undefined) return;
    this.#tasks = this.#tasks.filter(({ status }) => status === "COMPLETED" || status === "FAILED");
    this.#end("CANCELED");
  }

  /** A coordinator that has taken over learns with the first call what its predecessor began. */
  #takeUp(): void {
    if (this.#coordinator.context.zookeeper.rebalance?.id !== (this.#id ?? undefined)) this.tookOver();
  }

  #checkId(id: string | null, what: "list" | "cancel"): void {
    // mutation point: rebalance-of-now
    if (id !== null && this.#id !== null && id !== this.#id) {
      throw new ApiError(
        "NO_REBALANCE_IN_PROGRESS_EXCEPTION",
        `Rebalance task id ${id} to ${what} is not the current rebalance task id ${this.#id}.`,
      );
    }
  }

  /** The bucket that is being moved, or comes next. */
  get #next(): Task | undefined {
    return this.#tasks.find(({ status }) => status === "NOT_STARTED" || status === "REBALANCING");
  }

  /** Goes on as far as that is possible now. */
  #run(): void {
    for (let task = this.#next; task !== undefined; task = this.#next) {
      task.status = this.#advance(task);
      if (task.status === "REBALANCING") return;
    }
    if (this.#status === "REBALANCING") this.#end("COMPLETED");
  }

  #end(status: RebalanceStatus): void {
    this.#status = status;
    const { zookeeper } = this.#coordinator.context;
    if (zookeeper.rebalance !== null) zookeeper.rebalance = { ...zookeeper.rebalance, status };
  }

  #advance(task: Task): RebalanceStatus {
    const { bucket, target, status } = task;
    const unit = this.#unitOf(bucket);
    const state = this.#coordinator.context.zookeeper.state(bucket);
    if (unit === undefined || state === undefined) return status === "REBALANCING" ? status : "FAILED";
    const replicas = unit.assignment[bucket.bucketId] as readonly number[];
    const isMoving = replicas.length !== target.length || replicas.some((id) => !target.includes(id));
    if (!isMoving) {
      // Another leader among the same replicas is elected at once.
      this.#coordinator.reassign(unit, { bucket, replicas }, this.#led(state, target, state.isr));
      return "COMPLETED";
    }
    if (!target.every((id) => state.isr.includes(id))) {
      if (status === "REBALANCING") return status;
      const both = [...target, ...replicas.filter((id) => !target.includes(id))];
      const next = { ...state, bucketEpoch: state.bucketEpoch + 1 };
      this.#coordinator.reassign(unit, { bucket, replicas: both }, next);
      return "REBALANCING";
    }
    const isr = state.isr.filter((id) => target.includes(id));
    const stays = state.leader !== null && target.includes(state.leader);
    const next = stays
      ? { ...state, isr, bucketEpoch: state.bucketEpoch + 1 }
      : this.#led(state, target, isr);
    this.#coordinator.reassign(unit, { bucket, replicas: target }, next);
    return "COMPLETED";
  }

  /** The first of these that is alive and in sync leads. */
  #led(state: LeaderAndIsr, target: readonly number[], isr: readonly number[]): LeaderAndIsr {
    const { alive } = this.#coordinator.cache;
    const leader = target.find((id) => alive.has(id) && isr.includes(id)) ?? state.leader;
    return { leader, leaderEpoch: state.leaderEpoch + 1, isr, bucketEpoch: state.bucketEpoch + 1 };
  }

  #unitOf(bucket: BucketId): Unit | undefined {
    const key = bucketKey(bucket);
    return this.#coordinator
      .units()
      .find((unit) => bucketsOf(unit).some((one) => bucketKey(one.bucket) === key));
  }

  /** An id in the form of Java's UUID. */
  #uuid(): string {
    const { random } = this.#coordinator;
    const hex = Array.from({ length: 32 }, () => random.int(0, 15).toString(16)).join("");
    return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-a$4-$5");
  }
}
