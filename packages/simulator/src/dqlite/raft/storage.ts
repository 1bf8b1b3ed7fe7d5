import { endQuiet } from "./contact.ts";
import type { RaftState } from "./state.ts";
import { becomeFollower } from "./step-down.ts";

/** Writes the entries from `index` on to disk, then runs `then`; what a full disk doesn't take isn't acknowledged. */
export function store(raft: RaftState, index: number, then: () => void): void {
  const entries = raft.log.from(index);
  const term = raft.term;
  raft.appendsInFlight += 1;
  // Writes are done one after the other.
  raft.writtenUs = Math.max(raft.writtenUs, raft.nowUs + raft.server.random.int(150, 700));
  raft.server.timers.scheduleAtUs(raft.writtenUs, "disk write", () => {
    raft.appendsInFlight -= 1;
    if (raft.state === "unavailable") return;
    if (raft.disk.full) {
      // Later entries can't be stored after a gap, so the leader has to send all of them again.
      if (raft.state === "leader") onDiskFull(raft, index);
      else if (raft.log.get(index) === entries[0]) {
        // mutation point: full-follower-is-behind
        endQuiet(raft);
        dropFrom(raft, index);
      }
      return;
    }
    // Entries that an earlier write failed to store come first, so that there is no gap.
    // mutation point: no-gap
    const firstMissing = Math.min(index, raft.disk.log.lastIndex + 1);
    for (let at = firstMissing; at < index + entries.length; at += 1) {
      const entry = raft.log.get(at);
      // A later message may have replaced these entries while they were being written.
      if (entry === undefined || (at >= index && entry !== entries[at - index])) break;
      if (raft.disk.log.get(at) !== entry) raft.disk.write(at, entry);
      raft.lastStored = Math.max(raft.lastStored, at);
    }
    if (raft.term === term) then();
  });
}

/** Drops the log from `index` on; the last configuration before that is in force again. */
export function dropFrom(raft: RaftState, index: number): void {
  const { log } = raft;
  log.truncate(index);
  raft.lastStored = Math.min(raft.lastStored, index - 1);
  // mutation point: dropped-configuration
  if (raft.configurationIndex < index) return;
  let at = index - 1;
  while (at >= log.firstIndex && log.get(at)?.kind !== "change") at -= 1;
  const entry = log.get(at);
  if (entry?.kind === "change") raft.setConfiguration(entry.configuration, at);
  else raft.setConfiguration(raft.committedConfiguration, 0);
}

function onDiskFull(raft: RaftState, index: number): void {
  if (raft.state !== "leader" || raft.commitIndex >= index) return;
  dropFrom(raft, index);
  // Other members may have the entry by now, so only a leader without any can go on as if it didn't exist.
  const isAlone = raft.configuration.length === 1;
  for (const [at, done] of raft.waiting) {
    if (at !== index && !(isAlone && at > index)) continue;
    raft.waiting.delete(at);
    done("NOSPACE");
  }
  const { change } = raft;
  if (isAlone && change !== undefined) {
    raft.change = undefined;
    change.done("NOSPACE");
  }
  if (!isAlone) {
    becomeFollower(raft, undefined);
    return;
  }
  // A removed member may come back with the dropped entry: a new term distinguishes the next entry at this index.
  // mutation point: index-used-again
  raft.disk.term += 1;
}
