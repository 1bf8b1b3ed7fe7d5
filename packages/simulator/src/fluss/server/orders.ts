import { ApiError } from "../model/failure.ts";
import { bucketKey, serverBucketText } from "../model/paths.ts";
import type { ClusterContext } from "./context.ts";
import type { LeaderNotice, StopNotice } from "./gateways.ts";
import { Replica } from "./replica.ts";
import type { ReplicaServer } from "./replica-server.ts";

/** The tablet server that is given the orders. */
interface OrderedServer extends ReplicaServer {
  readonly context: ClusterContext;
  readonly replicas: Map<string, Replica>;
}

/** What a tablet server does as the coordinator says, unless that is out of date or can't be done. (ReplicaManager) */
export class Orders {
  readonly #server: OrderedServer;
  #coordinatorEpoch = -1;

  constructor(server: OrderedServer) {
    this.#server = server;
  }

  /** A new process knows of no coordinator. */
  forget(): void {
    this.#coordinatorEpoch = -1;
  }

  /** Remembers which coordinator is the latest. @throws ApiError for one that it has replaced. */
  accept(coordinatorEpoch: number, request: string): void {
    // mutation point: coordinator-of-now
    if (coordinatorEpoch < this.#coordinatorEpoch) {
      throw new ApiError(
        "INVALID_COORDINATOR_EXCEPTION",
        `invalid coordinator epoch ${coordinatorEpoch} in ${request} request, The latest known coordinator epoch is ${this.#coordinatorEpoch}.`,
      );
    }
    this.#coordinatorEpoch = coordinatorEpoch;
  }

  /** Lets a replica lead or follow, and gives it. @throws ApiError when it can't. (becomeLeaderOrFollower) */
  leadOrFollow(notice: LeaderNotice): Replica {
    this.accept(notice.coordinatorEpoch, "notifyLeaderAndIsr");
    const { bucket, state } = notice;
    const replica = this.#replicaFor(notice);
    // mutation point: epoch-of-now
    if (state.leaderEpoch < replica.leaderEpoch) {
      throw new ApiError(
        "FENCED_LEADER_EPOCH_EXCEPTION",
        `the leader epoch ${state.leaderEpoch} in request is smaller than the current leader epoch ${replica.leaderEpoch} for table bucket ${serverBucketText(bucket)}`,
      );
    }
    if (state.leader === this.#server.id) replica.becomeLeader(notice);
    else replica.becomeFollower(notice);
    return replica;
  }

  /** Gives a replica up, with its files. @throws ApiError when they stay. (stopReplicas) */
  stop({ coordinatorEpoch, bucket }: StopNotice): void {
    this.accept(coordinatorEpoch, "stopReplicas");
    const { replicas } = this.#server;
    const replica = replicas.get(bucketKey(bucket));
    // mutation point: bucket-forgotten
    replicas.delete(bucketKey(bucket));
    try {
      replica?.deleteFiles();
    } finally {
      replica?.resign();
    }
  }

  #replicaFor({ bucket, meta, partition }: LeaderNotice): Replica {
    const { id, context, replicas } = this.#server;
    const known = replicas.get(bucketKey(bucket));
    if (known !== undefined) return known;
    // mutation point: table-to-host
    if (context.zookeeper.table(meta.path)?.meta.tableId !== meta.tableId) {
      throw new ApiError(
        "STORAGE_EXCEPTION",
        `The replica ${id} for table bucket ${serverBucketText(bucket)} is offline while notify leader and isr`,
      );
    }
    const made = new Replica(this.#server, bucket, meta, partition);
    replicas.set(bucketKey(bucket), made);
    return made;
  }
}
