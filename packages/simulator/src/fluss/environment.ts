import type { World } from "../kernel/index.ts";
import { Network } from "../network/index.ts";
import { ChangeSignal } from "./change-signal.ts";
import { RequestEdits } from "./request-edits.ts";

/**
 * What the clusters and clients of one world share. The entry points (a cluster, a connection) take it from the world with
 * `world.shared(Environment)` and pass it on.
 */
export class Environment {
  readonly world: World;
  readonly network: Network;
  readonly changes = new ChangeSignal();
  readonly requestEdits = new RequestEdits();
  /** Whether the remote files of a cluster need tokens. */
  hasTokenService = false;
  /** How many clusters were started. */
  clusters = 0;
  /** Of each writer of this process, whether it sends the same rows again and again. A new process has none. */
  retryingWriters: (() => boolean)[] = [];

  constructor(world: World) {
    this.world = world;
    this.network = world.shared(Network);
    this.network.filterRequests((api, body) => this.requestEdits.apply(api, body));
  }
}
