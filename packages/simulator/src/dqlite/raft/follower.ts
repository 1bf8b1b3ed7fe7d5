import { advanceTo } from "./commit.ts";
import { planTimers, refreshContact } from "./contact.ts";
import type { RaftState } from "./state.ts";
import { becomeFollower, bumpTerm } from "./step-down.ts";
import { dropFrom, store } from "./storage.ts";
import type { Member, Message } from "./types.ts";

export function receiveAppend(raft: RaftState, from: Member, message: Message & { kind: "append" }): void {
  const answer = (rejected: number, lastIndex: number): void =>
    raft.server.send(from, { kind: "append-result", term: raft.term, rejected, lastIndex });
  if (!followLeader(raft, from, message.term)) {
    answer(message.prevIndex, raft.log.lastIndex);
    return;
  }
  const localTerm = raft.log.termOf(message.prevIndex);
  // mutation point: entry-before-matches
  if (message.prevIndex >= raft.log.firstIndex - 1 && localTerm !== message.prevTerm) {
    answer(message.prevIndex, raft.log.lastIndex);
    return;
  }
  const firstNew = dropConflicts(raft, message);
  const fresh = message.entries.slice(firstNew);
  // Entries beyond the message haven't been compared with the leader's log, so they don't count.
  // mutation point: compared-entries-count
  const known = message.prevIndex + message.entries.length;
  const conclude = (): void => {
    // mutation point: follower-commits
    advanceTo(raft, Math.min(message.commitIndex, raft.lastStored, known));
    // mutation point: follower-acknowledges
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

export function receiveSnapshot(
  raft: RaftState,
  from: Member,
  message: Message & { kind: "install-snapshot" },
): void {
  const { snapshot } = message;
  if (!followLeader(raft, from, message.term)) {
    // mutation point: snapshot-refused-aloud
    raft.server.send(from, {
      kind: "append-result",
      term: raft.term,
      rejected: snapshot.index,
      lastIndex: raft.log.lastIndex,
    });
    return;
  }
  // mutation point: snapshot-is-newer
  if (snapshot.index > raft.commitIndex) {
    raft.log.reset(snapshot);
    raft.disk.log.reset(snapshot);
    raft.disk.closed = [];
    raft.disk.snapshot = snapshot;
    raft.server.restoreSnapshot(snapshot.state);
    // mutation point: snapshot-configuration
    raft.setConfiguration(snapshot.configuration, snapshot.configurationIndex);
    raft.committedConfiguration = snapshot.configuration;
    raft.commitIndex = snapshot.index;
    raft.lastApplied = snapshot.index;
    raft.lastStored = snapshot.index;
  }
  raft.server.send(from, { kind: "append-result", term: raft.term, rejected: 0, lastIndex: raft.lastStored });
  refreshContact(raft);
}

/** Accepts a leader of this term or a later one. False when the sender's term is over. */
function followLeader(raft: RaftState, from: Member, term: number): boolean {
  // mutation point: old-term-is-over
  if (term < raft.term) return false;
  if (term > raft.term) bumpTerm(raft, term);
  if (raft.state === "leader") return false;
  const leader = { id: from.id, address: from.address };
  if (raft.state === "candidate") becomeFollower(raft, leader);
  else if (raft.leader?.id !== from.id) {
    raft.leader = leader;
    raft.server.changed();
  }
  raft.electionStartUs = raft.nowUs;
  planTimers(raft);
  return true;
}

/** Drops entries that differ from the leader's; gives how many entries of the message the log already has. */
function dropConflicts(raft: RaftState, message: Message & { kind: "append" }): number {
  for (const [i, entry] of message.entries.entries()) {
    const index = message.prevIndex + 1 + i;
    if (index < raft.log.firstIndex) continue;
    const localTerm = raft.log.termOf(index);
    if (localTerm === undefined) return i;
    // mutation point: contradiction
    if (localTerm === entry.term) continue;
    if (index <= raft.commitIndex) throw new Error(`entry ${index} contradicts a committed one`);
    dropFrom(raft, index);
    return i;
  }
  return message.entries.length;
}
