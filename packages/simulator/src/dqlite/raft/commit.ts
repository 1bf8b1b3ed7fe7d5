import { replicate } from "./sending.ts";
import type { RaftState } from "./state.ts";
import { becomeFollower } from "./step-down.ts";

// mutation point: snapshot-threshold
/** A snapshot replaces the log after this many entries, as dqlite's default has it. */
export const SNAPSHOT_THRESHOLD = 1024;
// mutation point: snapshot-trailing
/** So many entries stay in the log behind a snapshot, for members that lag. */
const SNAPSHOT_TRAILING = 8192;

/** Commits what a majority of voters has on disk, if the leader's own term wrote it. */
export function advanceCommit(raft: RaftState): void {
  const matches: number[] = [];
  for (const member of raft.configuration) {
    // mutation point: voters-alone-count
    if (member.role !== "voter") continue;
    // mutation point: own-copy-counts-once-stored
    const own = raft.lastStored;
    matches.push(member.id === raft.id ? own : (raft.progress.get(member.id)?.matchIndex ?? 0));
  }
  matches.sort((a, b) => b - a);
  // mutation point: majority-commits
  const majority = Math.floor(matches.length / 2);
  const index = matches[majority] ?? 0;
  // mutation point: own-term-commits
  if (index <= raft.commitIndex || raft.log.termOf(index) !== raft.term) return;
  advanceTo(raft, index);
  if (raft.state !== "leader") return;
  // Followers learn of the commit with the next message; sending it now lets the pair become quiet.
  for (const [id, progress] of raft.progress)
    if (progress.matchIndex === raft.log.lastIndex) replicate(raft, id, true);
}

/** Commits and applies everything up to an index, as far as the log has it. */
export function advanceTo(raft: RaftState, index: number): void {
  while (raft.lastApplied < index) {
    const at = raft.lastApplied + 1;
    const entry = raft.log.get(at);
    if (entry === undefined) return;
    raft.lastApplied = at;
    raft.commitIndex = Math.max(raft.commitIndex, at);
    if (entry.kind === "command") raft.server.apply(entry, at);
    if (entry.kind === "change") raft.committedConfiguration = entry.configuration;
    const done = raft.waiting.get(at);
    raft.waiting.delete(at);
    if (entry.kind === "change") onConfigurationApplied(raft);
    done?.(undefined);
  }
  maybeSnapshot(raft);
}

/** A leader that is no voter in the configuration that was applied steps down. */
function onConfigurationApplied(raft: RaftState): void {
  if (raft.state !== "leader") return;
  const done = raft.change?.done;
  raft.change = undefined;
  if (raft.self?.role !== "voter") becomeFollower(raft, undefined);
  done?.(undefined);
}

function maybeSnapshot(raft: RaftState): void {
  const index = raft.lastApplied;
  if (index - (raft.disk.snapshot?.index ?? 0) < SNAPSHOT_THRESHOLD || raft.lastStored < index) return;
  raft.disk.snapshot = {
    index,
    term: raft.log.termOf(index) ?? 0,
    configuration: raft.committedConfiguration,
    configurationIndex: Math.min(raft.configurationIndex, index),
    state: raft.server.takeSnapshot(),
  };
  raft.disk.closeSegment();
  raft.log.compact(index - SNAPSHOT_TRAILING);
  raft.disk.log.compact(index - SNAPSHOT_TRAILING);
}
