import type { Random, ScopedTimer, TimerScope, World } from "../../kernel/index.ts";
import type { Disk } from "./disk.ts";
import { Log } from "./log.ts";
import {
  type Configuration,
  type Done,
  type Entry,
  type Member,
  type Message,
  memberOf,
  type ServerId,
} from "./types.ts";

/** What a server is in its term; unavailable after its end. */
export type ServerState = "follower" | "candidate" | "leader" | "unavailable";

/** How long things take, in virtual ms. */
export interface RaftTiming {
  readonly electionMs: number;
  readonly heartbeatMs: number;
}

/** dqlite's defaults. */
export const DEFAULT_TIMING: RaftTiming = { electionMs: 3000, heartbeatMs: 500 };

/** What a server does for its Raft. */
export interface RaftServer {
  readonly world: World;
  readonly random: Random;
  readonly timers: TimerScope;
  /** Sends to whoever listens at the member's address. */
  send(to: Member, message: Message): void;
  /** The Raft at an address if heartbeats between the two can only succeed, so that they needn't be run one by one. */
  healthyPeer(address: string): RaftState | undefined;
  /** Whether a message to an address could arrive at all. */
  reachable(address: string): boolean;
  /** One way between two healthy servers, in µs. */
  readonly hopUs: number;
  /** A committed command. */
  apply(entry: Entry, index: number): void;
  takeSnapshot(): unknown;
  restoreSnapshot(state: unknown): void;
  /** State, term or known leader has changed. */
  changed(): void;
  /** A line of the server's own log. */
  log(text: string): void;
}

/** Votes for a candidate, itself included. */
export interface Tally {
  readonly votes: Set<ServerId>;
  preVote: boolean;
  readonly disruptLeader: boolean;
}

/** What a leader knows of another member. */
export interface Progress {
  nextIndex: number;
  matchIndex: number;
  /** Where the logs meet isn't known: one message per heartbeat, no pipelining. */
  probing: boolean;
  lastSentUs: number;
  lastAckUs: number;
  /** The member's Raft while the pair is quiet (contact.ts). */
  quiet: RaftState | undefined;
  quietSinceUs: number;
}

/** A change of the membership that is under way. */
export interface Change {
  readonly done: Done;
  /** A member that has to catch up with the log before it may vote. */
  promotion?: { readonly id: ServerId; roundIndex: number; round: number; roundStartUs: number } | undefined;
}

/** A hand-over of leadership that is under way. */
export interface Transfer {
  readonly id: ServerId;
  readonly startUs: number;
  readonly done: Done;
  sent: boolean;
}

/**
 * The state of one member. The rules that change it are functions in the modules beside; raft.ts is on top of them and says
 * what happens when a timer fires.
 */
export abstract class RaftState {
  readonly server: RaftServer;
  readonly id: ServerId;
  readonly address: string;
  readonly disk: Disk;
  readonly timing: RaftTiming;
  readonly log: Log;
  /** Ticks come every heartbeat interval, counted from here. */
  readonly tickStartUs: number;

  state: ServerState = "follower";
  leader: { readonly id: ServerId; readonly address: string } | undefined;
  configuration: Configuration = [];
  configurationIndex = 0;
  committedConfiguration: Configuration = [];
  commitIndex = 0;
  lastApplied = 0;
  lastStored: number;

  /** When the election timer began to run, and how long it runs. */
  electionStartUs: number;
  electionTimeoutUs = 0;
  electionTimer: ScopedTimer | undefined;
  appendsInFlight = 0;
  /** When the last of the queued disk writes is done. */
  writtenUs = 0;

  tally: Tally | undefined;
  /** The leader while the pair is quiet (contact.ts). */
  quietLeader: RaftState | undefined;

  readonly progress = new Map<ServerId, Progress>();
  /** Who waits for an entry to be applied, by its index. */
  readonly waiting = new Map<number, Done>();
  /** When the leader last checked who answers. */
  checkedUs = 0;
  heartbeatTimer: ScopedTimer | undefined;
  checkTimer: ScopedTimer | undefined;
  change: Change | undefined;
  transfer: Transfer | undefined;

  constructor(
    server: RaftServer,
    id: ServerId,
    address: string,
    disk: Disk,
    timing: RaftTiming,
    tickStartUs: number,
  ) {
    this.server = server;
    this.id = id;
    this.address = address;
    // mutation point: disk-after-restart
    this.disk = disk;
    this.timing = timing;
    this.tickStartUs = tickStartUs;
    this.electionStartUs = server.world.nowUs;
    const { snapshot } = disk;
    if (snapshot !== undefined) {
      server.restoreSnapshot(snapshot.state);
      this.setConfiguration(snapshot.configuration, snapshot.configurationIndex);
      this.committedConfiguration = snapshot.configuration;
      this.commitIndex = snapshot.index;
      this.lastApplied = snapshot.index;
    } else if (disk.log.lastIndex > 0) {
      // The first entry is the same on all servers, so it counts as committed.
      this.commitIndex = 1;
      this.lastApplied = 1;
    }
    // mutation point: log-after-restart
    this.log = new Log(disk.log.from(0), disk.log.firstIndex, disk.log.termOf(disk.log.firstIndex - 1));
    this.lastStored = this.log.lastIndex;
    this.#adoptConfigurations();
  }

  /** The election timer has run out, if nothing has restarted it meanwhile. */
  abstract onElectionTimer(): void;
  /** A leader's heartbeats are due. */
  abstract onHeartbeat(): void;
  /** No majority has answered a leader for an election timeout. */
  abstract onQuorumLost(): void;

  get term(): number {
    return this.disk.term;
  }

  get self(): Member | undefined {
    return memberOf(this.configuration, this.id);
  }

  get nowUs(): number {
    return this.server.world.nowUs;
  }

  /** Takes over a configuration, committed or not. */
  setConfiguration(configuration: Configuration, index: number): void {
    this.configuration = configuration;
    this.configurationIndex = index;
    for (const member of configuration) {
      if (member.id !== this.id && !this.progress.has(member.id) && this.state === "leader") {
        this.progress.set(member.id, this.newProgress());
      }
    }
    for (const id of this.progress.keys())
      if (memberOf(configuration, id) === undefined) this.progress.delete(id);
  }

  /** A new random timeout, from one to two election timeouts, from now on. */
  resetElectionTimer(): void {
    const { electionMs } = this.timing;
    this.electionTimeoutUs = this.server.random.int(electionMs, 2 * electionMs - 1) * 1000;
    this.electionStartUs = this.nowUs;
  }

  /** The first tick at or after an instant. */
  tickAt(us: number): number {
    const interval = this.timing.heartbeatMs * 1000;
    const ticks = Math.max(1, Math.ceil((us - this.tickStartUs) / interval));
    return this.tickStartUs + ticks * interval;
  }

  /** What a leader knows of a member that it hasn't heard from. */
  newProgress(): Progress {
    return {
      nextIndex: this.log.lastIndex + 1,
      matchIndex: 0,
      probing: true,
      lastSentUs: Number.NEGATIVE_INFINITY,
      lastAckUs: Number.NEGATIVE_INFINITY,
      quiet: undefined,
      quietSinceUs: 0,
    };
  }

  #adoptConfigurations(): void {
    for (let index = this.log.firstIndex; index <= this.log.lastIndex; index += 1) {
      const entry = this.log.get(index);
      if (entry?.kind !== "change" || index <= this.configurationIndex) continue;
      this.committedConfiguration = this.configuration.length > 0 ? this.configuration : entry.configuration;
      this.setConfiguration(entry.configuration, index);
    }
  }
}
