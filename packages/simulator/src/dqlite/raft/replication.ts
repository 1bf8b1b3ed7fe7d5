import { endQuiet, planTimers, refreshContact, tryQuiet } from "./contact.ts";
import { advanceChange, onApplied, startTransfer } from "./membership.ts";
import type { Raft } from "./raft.ts";
import {
  type Done,
  type Entry,
  type Member,
  type Message,
  memberOf,
  type Payload,
  type ServerId,
} from "./types.ts";

/** A snapshot replaces the log after this many entries, as dqlite's default has it. */
export const SNAPSHOT_THRESHOLD = 1024;
/** So many entries stay in the log behind a snapshot, for members that lag. */
const SNAPSHOT_TRAILING = 8192;

const waiting = new WeakMap<Raft, Map<number, Done>>();

function waitingOf(raft: Raft): Map<number, Done> {
  let map = waiting.get(raft);
  if (map === undefined) {
    map = new Map();
    waiting.set(raft, map);
  }
  return map;
}

/** Fails everybody who waits for an entry: the leader that took it leads no longer. It may be committed all the same. */
export function failWaiting(raft: Raft): void {
  const all = [...waitingOf(raft).values()];
  waitingOf(raft).clear();
  for (const done of all) done("LEADERSHIPLOST");
}

/** Appends an entry on the leader; `done` hears when it is applied there. */
export function propose(raft: Raft, payload: Payload, done?: Done): number {
  const entry: Entry = { ...payload, term: raft.term };
  const index = raft.log.append(entry);
  if (entry.kind === "change") raft.setConfiguration(entry.configuration, index);
  if (done !== undefined) waitingOf(raft).set(index, done);
  store(raft, index, () => {
    if (raft.state === "leader") advanceCommit(raft);
  });
  for (const id of raft.progress.keys()) replicate(raft, id, false);
  return index;
}

/** A new leader learns what is committed by committing an entry of its own term. */
export function appendNoOp(raft: Raft): void {
  propose(raft, { kind: "barrier" });
}

/** Writes the entries from `index` on to disk, then runs `then`; what a full disk doesn't take isn't acknowledged. */
function store(raft: Raft, index: number, then: () => void): void {
  const entries = raft.log.from(index);
  const term = raft.term;
  raft.appendsInFlight += 1;
  // One writer: what was written first is on disk first.
  raft.writtenUs = Math.max(raft.writtenUs, raft.nowUs + raft.host.random.int(150, 700));
  raft.host.timers.scheduleAtUs(raft.writtenUs, "disk write", () => {
    raft.appendsInFlight -= 1;
    if (raft.state === "unavailable") return;
    if (raft.disk.full) {
      // Later entries can't be stored behind a gap: others have to send all of them again.
      if (raft.state === "leader") onDiskFull(raft, index);
      else if (raft.log.get(index) === entries[0]) {
        endQuiet(raft);
        dropFrom(raft, index);
      }
      return;
    }
    // What a full disk didn't take earlier comes first, so that there is no gap.
    for (let at = Math.min(index, raft.disk.log.lastIndex + 1); at < index + entries.length; at += 1) {
      const entry = raft.log.get(at);
      // A later message may have replaced these entries while they were being written.
      if (entry === undefined || (at >= index && entry !== entries[at - index])) break;
      if (raft.disk.log.get(at) !== entry) raft.disk.write(at, entry);
      raft.lastStored = Math.max(raft.lastStored, at);
    }
    if (raft.term === term) then();
  });
}

function onDiskFull(raft: Raft, index: number): void {
  if (raft.state !== "leader" || raft.commitIndex >= index) return;
  dropFrom(raft, index);
  const waits = waitingOf(raft);
  // Others may have the entry by now, so only a leader without others can go on as if it had never been.
  const isAlone = raft.configuration.length === 1;
  for (const [at, done] of waits) {
    if (at !== index && !(isAlone && at > index)) continue;
    waits.delete(at);
    done("NOSPACE");
  }
  const { change } = raft;
  if (isAlone && change !== undefined) {
    raft.change = undefined;
    change.done("NOSPACE");
  }
  if (!isAlone) raft.becomeFollower(undefined);
  // A member that was removed may come back with the dropped entry, which the term has to tell from the next one.
  else raft.disk.term += 1;
}

/** Drops the log from `index` on; the last configuration before that is in force again. */
function dropFrom(raft: Raft, index: number): void {
  const { log } = raft;
  log.truncate(index);
  raft.lastStored = Math.min(raft.lastStored, index - 1);
  if (raft.configurationIndex < index) return;
  let at = index - 1;
  while (at >= log.firstIndex && log.get(at)?.kind !== "change") at -= 1;
  const entry = log.get(at);
  if (entry?.kind === "change") raft.setConfiguration(entry.configuration, at);
  else raft.setConfiguration(raft.committedConfiguration, 0);
}

/** Sends a member what it lacks; an empty message if it lacks nothing and a heartbeat is due. */
export function replicate(raft: Raft, id: ServerId, heartbeat: boolean): void {
  const progress = raft.progress.get(id);
  const member = memberOf(raft.configuration, id);
  if (progress === undefined || member === undefined) return;
  const promoted = raft.change?.promotion?.id === id;
  if (member.role === "spare" && !promoted) return;
  if (!heartbeat && progress.probing && progress.lastSentUs + raft.timing.heartbeatMs * 1000 > raft.nowUs)
    return;
  progress.lastSentUs = raft.nowUs;
  const prevIndex = progress.nextIndex - 1;
  const prevTerm = raft.log.termOf(prevIndex);
  const { snapshot } = raft.disk;
  if (prevTerm === undefined && snapshot !== undefined) {
    // One snapshot per heartbeat, until the member has one.
    progress.probing = true;
    raft.host.send(member, { kind: "install-snapshot", term: raft.term, snapshot });
    return;
  }
  const entries = raft.log.from(progress.nextIndex);
  if (!progress.probing) progress.nextIndex = raft.log.lastIndex + 1;
  raft.host.send(member, {
    kind: "append",
    term: raft.term,
    prevIndex,
    prevTerm: prevTerm ?? 0,
    entries,
    commitIndex: raft.commitIndex,
  });
}

export function receiveAppend(raft: Raft, from: Member, message: Message & { kind: "append" }): void {
  const answer = (rejected: number, lastIndex: number): void =>
    raft.host.send(from, { kind: "append-result", term: raft.term, rejected, lastIndex });
  if (!followLeader(raft, from, message.term)) {
    answer(message.prevIndex, raft.log.lastIndex);
    return;
  }
  const localTerm = raft.log.termOf(message.prevIndex);
  if (message.prevIndex >= raft.log.firstIndex - 1 && localTerm !== message.prevTerm) {
    answer(message.prevIndex, raft.log.lastIndex);
    return;
  }
  const firstNew = dropConflicts(raft, message);
  const fresh = message.entries.slice(firstNew);
  // What lies beyond the message hasn't been compared with the leader's log, so it mustn't be counted.
  const known = message.prevIndex + message.entries.length;
  const conclude = (): void => {
    advanceTo(raft, Math.min(message.commitIndex, raft.lastStored, known));
    answer(0, Math.min(raft.lastStored, known));
  };
  if (fresh.length === 0) {
    conclude();
    return;
  }
  const index = message.prevIndex + 1 + firstNew;
  fresh.forEach((entry, offset) => {
    raft.log.append(entry);
    if (entry.kind === "change") raft.setConfiguration(entry.configuration, index + offset);
  });
  store(raft, index, conclude);
}

/** Accepts a leader of this term or a later one. False when the sender's term is over. */
function followLeader(raft: Raft, from: Member, term: number): boolean {
  if (term < raft.term) return false;
  if (term > raft.term) raft.bumpTerm(term);
  if (raft.state === "leader") return false;
  const leader = { id: from.id, address: from.address };
  if (raft.state === "candidate") raft.becomeFollower(leader);
  else if (raft.leader?.id !== from.id) {
    raft.leader = leader;
    raft.host.changed();
  }
  raft.electionStartUs = raft.nowUs;
  planTimers(raft);
  return true;
}

/** Drops entries that contradict the leader's; gives how many of the message's entries are there already. */
function dropConflicts(raft: Raft, message: Message & { kind: "append" }): number {
  for (const [i, entry] of message.entries.entries()) {
    const index = message.prevIndex + 1 + i;
    if (index < raft.log.firstIndex) continue;
    const localTerm = raft.log.termOf(index);
    if (localTerm === undefined) return i;
    if (localTerm === entry.term) continue;
    if (index <= raft.commitIndex) throw new Error(`entry ${index} contradicts a committed one`);
    dropFrom(raft, index);
    return i;
  }
  return message.entries.length;
}

export function receiveAppendResult(
  raft: Raft,
  from: Member,
  result: Message & { kind: "append-result" },
): void {
  if (result.term > raft.term) {
    raft.bumpTerm(result.term);
    return;
  }
  const progress = raft.progress.get(from.id);
  if (raft.state !== "leader" || result.term < raft.term || progress === undefined) return;
  progress.lastAckUs = raft.nowUs;
  if (result.rejected > 0) {
    if (
      result.rejected <= progress.matchIndex ||
      (progress.probing && result.rejected !== progress.nextIndex - 1)
    )
      return;
    progress.nextIndex = Math.max(1, Math.min(result.rejected, result.lastIndex + 1));
    progress.probing = true;
    // One probe per heartbeat interval: a new member waits for the next but one tick before it gets the log.
    replicate(raft, from.id, false);
    planTimers(raft);
    return;
  }
  const last = Math.min(result.lastIndex, raft.log.lastIndex);
  if (last > progress.matchIndex) progress.matchIndex = last;
  if (progress.probing) {
    progress.probing = false;
    progress.nextIndex = progress.matchIndex + 1;
  }
  advanceChange(raft, from.id);
  advanceCommit(raft);
  if (raft.state !== "leader" || !raft.progress.has(from.id)) return;
  startTransfer(raft);
  if (progress.nextIndex <= raft.log.lastIndex) replicate(raft, from.id, false);
  else tryQuiet(raft, from.id);
}

/** Commits what a majority of voters has on disk, if the leader's own term wrote it. */
function advanceCommit(raft: Raft): void {
  const matches: number[] = [];
  for (const member of raft.configuration) {
    if (member.role !== "voter") continue;
    matches.push(member.id === raft.id ? raft.lastStored : (raft.progress.get(member.id)?.matchIndex ?? 0));
  }
  matches.sort((a, b) => b - a);
  const index = matches[Math.floor(matches.length / 2)] ?? 0;
  if (index <= raft.commitIndex || raft.log.termOf(index) !== raft.term) return;
  advanceTo(raft, index);
  if (raft.state !== "leader") return;
  // Followers learn of the commit with the next message; sending it now lets the pair fall quiet.
  for (const [id, progress] of raft.progress)
    if (progress.matchIndex === raft.log.lastIndex) replicate(raft, id, true);
}

function advanceTo(raft: Raft, index: number): void {
  while (raft.lastApplied < index) {
    const at = raft.lastApplied + 1;
    const entry = raft.log.get(at);
    if (entry === undefined) return;
    raft.lastApplied = at;
    raft.commitIndex = Math.max(raft.commitIndex, at);
    if (entry.kind === "command") raft.host.apply(entry, at);
    if (entry.kind === "change") raft.committedConfiguration = entry.configuration;
    const done = waitingOf(raft).get(at);
    waitingOf(raft).delete(at);
    if (entry.kind === "change") onApplied(raft);
    done?.(undefined);
  }
  maybeSnapshot(raft);
}

function maybeSnapshot(raft: Raft): void {
  const index = raft.lastApplied;
  if (index - (raft.disk.snapshot?.index ?? 0) < SNAPSHOT_THRESHOLD || raft.lastStored < index) return;
  raft.disk.snapshot = {
    index,
    term: raft.log.termOf(index) ?? 0,
    configuration: raft.committedConfiguration,
    configurationIndex: Math.min(raft.configurationIndex, index),
    state: raft.host.takeSnapshot(),
  };
  raft.disk.closeSegment();
  raft.log.compact(index - SNAPSHOT_TRAILING);
  raft.disk.log.compact(index - SNAPSHOT_TRAILING);
}

export function receiveSnapshot(
  raft: Raft,
  from: Member,
  message: Message & { kind: "install-snapshot" },
): void {
  const { snapshot } = message;
  if (!followLeader(raft, from, message.term)) {
    raft.host.send(from, {
      kind: "append-result",
      term: raft.term,
      rejected: snapshot.index,
      lastIndex: raft.log.lastIndex,
    });
    return;
  }
  if (snapshot.index > raft.commitIndex) {
    raft.log.reset(snapshot);
    raft.disk.log.reset(snapshot);
    raft.disk.closed = [];
    raft.disk.snapshot = snapshot;
    raft.host.restoreSnapshot(snapshot.state);
    raft.setConfiguration(snapshot.configuration, snapshot.configurationIndex);
    raft.committedConfiguration = snapshot.configuration;
    raft.commitIndex = snapshot.index;
    raft.lastApplied = snapshot.index;
    raft.lastStored = snapshot.index;
  }
  raft.host.send(from, { kind: "append-result", term: raft.term, rejected: 0, lastIndex: raft.lastStored });
  refreshContact(raft);
}
