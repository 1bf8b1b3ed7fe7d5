/** The properties of Raft, checked on a running cluster. For tests alone. */
import type { Cluster } from "../cluster.ts";
import type { Raft } from "../raft/raft.ts";
import { type Entry, voters } from "../raft/types.ts";

/** What must hold at any moment; each method names the property that it checks. */
export class Checker {
  readonly #cluster: Cluster;
  readonly #leaders = new Map<number, string>();
  readonly #committed: Entry[] = [];
  /** Which entry is at (index, term), and of which term its predecessor is: Log Matching by induction. */
  readonly #known = new Map<string, { readonly entry: Entry; readonly before: number | undefined }>();
  readonly #seen = new Map<
    Raft,
    { last: number; entry: Entry | undefined; commit: number; term: number; state: string }
  >();
  /** The highest term of each server, restarts included. */
  readonly #terms = new Map<string, number>();
  /** Since when a leader can't have been in touch with a majority. */
  readonly #alone = new Map<Raft, number>();
  #networkChanged = true;
  readonly acknowledged = new Map<unknown, number>();

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
    cluster.network.watch(() => {
      this.#networkChanged = true;
    });
  }

  afterStep(): void {
    for (const name of this.#cluster.nodeNames) {
      const raft =
        this.#cluster.server(name)?.running === true ? this.#cluster.server(name)?.raft : undefined;
      if (raft === undefined) continue;
      const seen = this.#seen.get(raft) ?? { last: 0, entry: undefined, commit: 0, term: 0, state: "" };
      this.#monotonous(name, raft, seen.commit);
      if (raft.state === "leader") {
        if (raft.commitIndex > seen.commit && seen.state === "leader") this.#commitRule(name, raft);
        this.#quorumCheck(name, raft);
      }
      if (raft.state === "leader" && (seen.state !== "leader" || seen.term !== raft.term))
        this.#onLeader(name, raft);
      const last = raft.log.lastIndex;
      const entry = raft.log.get(last);
      if (last !== seen.last || entry !== seen.entry) {
        this.#logMatching(name, raft, seen.entry === undefined ? 1 : Math.min(seen.last, last));
        this.#latestConfiguration(name, raft);
      }
      for (let i = seen.commit + 1; i <= raft.commitIndex; i += 1) this.#stateMachineSafety(name, raft, i);
      this.#seen.set(raft, { last, entry, commit: raft.commitIndex, term: raft.term, state: raft.state });
    }
    this.#networkChanged = false;
  }

  /** Terms, which are on disk, and what is committed never go back; a follower commits what is on its disk. */
  #monotonous(name: string, raft: Raft, commit: number): void {
    const term = this.#terms.get(name) ?? 0;
    if (raft.term < term) throw new Error(`${name}'s term went back from ${term} to ${raft.term}`);
    this.#terms.set(name, raft.term);
    if (raft.commitIndex < commit) throw new Error(`${name}'s commit index went back`);
    if (raft.commitIndex > raft.log.lastIndex)
      throw new Error(`${name} has committed more than its log holds`);
    // A leader may learn of the others' disks before its own has written.
    if (raft.state === "follower" && raft.commitIndex > Math.max(commit, raft.lastStored))
      throw new Error(`${name} has committed ${raft.commitIndex} and stored ${raft.lastStored} entries`);
  }

  /** A leader commits an entry of its own term, once it is on the disks of a majority of the voters. */
  #commitRule(name: string, raft: Raft): void {
    const index = raft.commitIndex;
    const entry = raft.log.get(index);
    if (entry?.term !== raft.term) throw new Error(`${name} counted the copies of an entry of an old term`);
    const deciding = voters(raft.configuration);
    const holders = deciding.filter(({ id }) => {
      const log = this.#cluster.directory(`n${id}`)?.disk.log;
      // What a snapshot holds was committed before, by a leader whose commit index hadn't reached this one.
      return log !== undefined && (log.get(index) === entry || index < log.firstIndex);
    });
    if (holders.length * 2 <= deciding.length)
      throw new Error(`${name} committed ${index} on ${holders.length} of ${deciding.length} disks`);
  }

  /** Check-quorum: a leader that can't be in touch with a majority leads no longer than two looks at it. */
  #quorumCheck(name: string, raft: Raft): void {
    if (!this.#networkChanged && !this.#alone.has(raft)) return;
    const deciding = voters(raft.configuration);
    const reached = deciding.filter(
      ({ id }) =>
        id === raft.id || this.#inTouch(name, `n${id}`) || !this.#cluster.nodeNames.includes(`n${id}`),
    );
    const { network, world } = this.#cluster;
    if (reached.length * 2 > deciding.length || network.isPaused(name)) {
      this.#alone.delete(raft);
      return;
    }
    const sinceMs = this.#alone.get(raft) ?? world.nowMs;
    this.#alone.set(raft, sinceMs);
    const { electionMs, heartbeatMs } = raft.timing;
    // A message may be under way for 900 ms when the link is cut.
    if (world.nowMs - sinceMs > 2 * electionMs + 2 * heartbeatMs + 1000)
      throw new Error(`${name} leads term ${raft.term} without a majority since ${sinceMs} ms`);
  }

  #inTouch(name: string, other: string): boolean {
    const { network } = this.#cluster;
    if (!this.#cluster.isAlive(other) || network.isPaused(other)) return false;
    return !network.links.get(name, other).cut && !network.links.get(other, name).cut;
  }

  /** Membership: the last configuration in the log is in force, and a leader has at most one that isn't committed. */
  #latestConfiguration(name: string, raft: Raft): void {
    const changes: number[] = [];
    for (let i = raft.log.firstIndex; i <= raft.log.lastIndex; i += 1)
      if (raft.log.get(i)?.kind === "change") changes.push(i);
    const latest = raft.log.get(changes.at(-1) ?? 0);
    if (latest?.kind === "change" && latest.configuration !== raft.configuration)
      throw new Error(`${name} doesn't follow the last configuration of its log`);
    if (latest === undefined && raft.disk.snapshot !== undefined)
      if (raft.configuration !== raft.disk.snapshot.configuration)
        throw new Error(`${name} doesn't follow the configuration of its snapshot`);
    const open = changes.filter((i) => i > raft.commitIndex);
    // A new leader may find several, since it doesn't know yet what the one before has committed.
    if (raft.state === "leader" && open.length > 1 && raft.log.termOf(open.at(-1) ?? 0) === raft.term)
      throw new Error(`${name} has begun a change of the membership during another`);
  }

  /** Election Safety: at most one leader a term. Leader Completeness: it has every committed entry. */
  #onLeader(name: string, raft: Raft): void {
    const other = this.#leaders.get(raft.term);
    if (other !== undefined && other !== name)
      throw new Error(`${other} and ${name} both lead term ${raft.term}`);
    this.#leaders.set(raft.term, name);
    for (let i = raft.log.firstIndex; i < this.#committed.length; i += 1) {
      if (this.#committed[i] !== undefined && raft.log.get(i) !== this.#committed[i]) {
        throw new Error(`${name} leads term ${raft.term} without the committed entry ${i}`);
      }
    }
  }

  /** Log Matching: same index and term, same entry and same predecessor. */
  #logMatching(name: string, raft: Raft, from: number): void {
    for (let i = Math.max(from, raft.log.firstIndex); i <= raft.log.lastIndex; i += 1) {
      const entry = raft.log.get(i) as Entry;
      const before = raft.log.termOf(i - 1);
      const known = this.#known.get(`${i}:${entry.term}`);
      if (known === undefined) this.#known.set(`${i}:${entry.term}`, { entry, before });
      else if (known.entry !== entry || known.before !== before)
        throw new Error(`${name}'s log differs at ${i} of term ${entry.term}`);
    }
  }

  /** State Machine Safety: what is committed at an index is the same everywhere and for ever. */
  #stateMachineSafety(name: string, raft: Raft, i: number): void {
    const entry = raft.log.get(i);
    if (entry === undefined) return;
    const known = this.#committed[i];
    if (known !== undefined && known !== entry) throw new Error(`${name} committed another entry at ${i}`);
    this.#committed[i] = entry;
  }

  /** Committed writes survive: what was acknowledged is committed at the index that was given for it. */
  acknowledgedSurvive(): void {
    for (const [command, index] of this.acknowledged) {
      const entry = this.#committed[index];
      // It may have gone into a snapshot within the step that committed it.
      if (entry === undefined && this.#isCompacted(index)) continue;
      if (entry?.kind !== "command" || entry.command !== command)
        throw new Error(`an acknowledged write at ${index} is gone`);
    }
  }

  #isCompacted(index: number): boolean {
    return this.#cluster.nodeNames.some((name) => {
      const server = this.#cluster.server(name);
      return server?.running === true && index < server.raft.log.firstIndex;
    });
  }

  /** No event after a kill: between a node's end and its next start nothing comes from it. */
  deadAreSilent(): void {
    const dead = new Set<string>();
    for (const event of this.#cluster.world.trace) {
      const from = event.kind === "message" ? event.from : event.component;
      if (event.kind === "up") dead.delete(event.node);
      if (event.kind === "call-start" || event.kind === "call-ok" || event.kind === "call-error") continue;
      if (event.kind === "error-raised") continue;
      // The kernel of the machine answers for a process that has ended.
      const isKernel =
        event.kind === "message" && ["close", "refused", "accepted", "connect"].includes(event.what);
      if (dead.has(from) && !isKernel && event.kind !== "down")
        throw new Error(`${from} did ${event.kind} after its end`);
      if (event.kind === "down") dead.add(event.node);
    }
  }
}
