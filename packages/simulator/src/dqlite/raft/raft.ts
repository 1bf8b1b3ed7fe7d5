import type { Random, ScopedTimer, TimerScope, World } from "../../kernel/index.ts";
import { endQuiet, type Progress, planTimers } from "./contact.ts";
import type { Disk } from "./disk.ts";
import { becomeCandidate, receiveVote, receiveVoteRequest, type Tally } from "./election.ts";
import { Log } from "./log.ts";
import { type Change, failPending, type Transfer } from "./membership.ts";
import { appendNoOp, receiveAppend, receiveAppendResult, receiveSnapshot } from "./replication.ts";
import {
  type Configuration,
  type Entry,
  type Member,
  type Message,
  memberOf,
  type ServerId,
  voters,
} from "./types.ts";

export type RaftState = "follower" | "candidate" | "leader" | "unavailable";

/** How long things take, in virtual ms. */
export interface RaftTiming {
  readonly electionMs: number;
  readonly heartbeatMs: number;
}

/** dqlite's defaults. */
export const DEFAULT_TIMING: RaftTiming = { electionMs: 3000, heartbeatMs: 500 };

/** What a server does for its Raft. */
export interface RaftHost {
  readonly world: World;
  readonly random: Random;
  readonly timers: TimerScope;
  /** Sends to whoever listens at the member's address. */
  send(to: Member, message: Message): void;
  /** The Raft at an address if heartbeats between the two can only succeed, so that they needn't be run one by one. */
  healthyPeer(address: string): Raft | undefined;
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

/** One member's Raft with pre-vote, as dqlite runs it: state and transitions; the rules are in the modules beside. */
export class Raft {
  readonly host: RaftHost;
  readonly id: ServerId;
  readonly address: string;
  readonly disk: Disk;
  readonly timing: RaftTiming;
  readonly log: Log;
  /** Ticks come every heartbeat interval, counted from here. */
  readonly tickStartUs: number;

  state: RaftState = "follower";
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

  readonly progress = new Map<ServerId, Progress>();
  /** The leader's last look at who answers. */
  checkedUs = 0;
  heartbeatTimer: ScopedTimer | undefined;
  checkTimer: ScopedTimer | undefined;
  change: Change | undefined;
  transfer: Transfer | undefined;

  constructor(
    host: RaftHost,
    id: ServerId,
    address: string,
    disk: Disk,
    timing: RaftTiming,
    tickStartUs: number,
  ) {
    this.host = host;
    this.id = id;
    this.address = address;
    this.disk = disk;
    this.timing = timing;
    this.tickStartUs = tickStartUs;
    this.electionStartUs = host.world.nowUs;
    const { snapshot } = disk;
    if (snapshot !== undefined) {
      host.restoreSnapshot(snapshot.state);
      this.setConfiguration(snapshot.configuration, snapshot.configurationIndex);
      this.committedConfiguration = snapshot.configuration;
      this.commitIndex = snapshot.index;
      this.lastApplied = snapshot.index;
    } else if (disk.log.lastIndex > 0) {
      // The first entry is the same on all servers, so it counts as committed.
      this.commitIndex = 1;
      this.lastApplied = 1;
    }
    this.log = new Log(disk.log.from(0), disk.log.firstIndex, disk.log.termOf(disk.log.firstIndex - 1));
    this.lastStored = this.log.lastIndex;
    this.#adoptConfigurations();
  }

  get term(): number {
    return this.disk.term;
  }

  get self(): Member | undefined {
    return memberOf(this.configuration, this.id);
  }

  get nowUs(): number {
    return this.host.world.nowUs;
  }

  /** Begins as a follower; the only voter elects itself at once. */
  start(): void {
    this.becomeFollower(undefined);
    if (this.self?.role === "voter" && voters(this.configuration).length === 1) becomeCandidate(this, false);
  }

  /** Ends this incarnation: what it had promised to others fails, and nobody hears from it again. */
  stop(): void {
    endQuiet(this);
    this.state = "unavailable";
    this.leader = undefined;
  }

  /** Takes over a configuration, committed or not. */
  setConfiguration(configuration: Configuration, index: number): void {
    this.configuration = configuration;
    this.configurationIndex = index;
    for (const member of configuration) {
      if (member.id !== this.id && !this.progress.has(member.id) && this.state === "leader") {
        this.progress.set(member.id, newProgress(this));
      }
    }
    for (const id of this.progress.keys())
      if (memberOf(configuration, id) === undefined) this.progress.delete(id);
  }

  becomeFollower(leader: { readonly id: ServerId; readonly address: string } | undefined): void {
    const wasLeader = this.state === "leader";
    endQuiet(this);
    this.state = "follower";
    this.leader = leader;
    this.tally = undefined;
    this.progress.clear();
    this.resetElectionTimer();
    if (wasLeader) failPending(this);
    planTimers(this);
    this.host.changed();
  }

  becomeLeader(): void {
    this.state = "leader";
    this.leader = { id: this.id, address: this.address };
    this.tally = undefined;
    this.electionStartUs = this.nowUs;
    this.checkedUs = this.nowUs;
    this.progress.clear();
    for (const member of this.configuration) {
      if (member.id !== this.id) this.progress.set(member.id, newProgress(this));
    }
    this.host.changed();
    appendNoOp(this);
    planTimers(this);
  }

  /** A new random timeout, from one to two election timeouts, from now on. */
  resetElectionTimer(): void {
    const { electionMs } = this.timing;
    this.electionTimeoutUs = this.host.random.int(electionMs, 2 * electionMs - 1) * 1000;
    this.electionStartUs = this.nowUs;
  }

  /** The first tick at or after an instant. */
  tickAt(us: number): number {
    const interval = this.timing.heartbeatMs * 1000;
    const ticks = Math.max(1, Math.ceil((us - this.tickStartUs) / interval));
    return this.tickStartUs + ticks * interval;
  }

  /** Adopts a higher term, written to disk before anything else happens. */
  bumpTerm(term: number): void {
    this.disk.term = term;
    this.disk.votedFor = 0;
    if (this.state !== "follower") this.becomeFollower(undefined);
    else {
      endQuiet(this);
      this.leader = undefined;
      planTimers(this);
      this.host.changed();
    }
  }

  receive(from: Member, message: Message): void {
    if (this.state === "unavailable") return;
    switch (message.kind) {
      case "request-vote":
        receiveVoteRequest(this, from, message);
        return;
      case "vote":
        receiveVote(this, from, message);
        return;
      case "append":
        receiveAppend(this, from, message);
        return;
      case "append-result":
        receiveAppendResult(this, from, message);
        return;
      case "install-snapshot":
        receiveSnapshot(this, from, message);
        return;
      case "timeout-now":
        if (message.term < this.term || this.self?.role !== "voter" || this.state === "leader") return;
        if (message.lastIndex > this.log.lastIndex) return;
        becomeCandidate(this, true);
        return;
    }
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

function newProgress(raft: Raft): Progress {
  return {
    nextIndex: raft.log.lastIndex + 1,
    matchIndex: 0,
    probing: true,
    lastSentUs: Number.NEGATIVE_INFINITY,
    lastAckUs: Number.NEGATIVE_INFINITY,
    quiet: undefined,
    quietSinceUs: 0,
  };
}
