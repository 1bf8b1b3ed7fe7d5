import type { RaftState } from "./state.ts";
import { memberOf, type ServerId } from "./types.ts";

/** Sends a member what it lacks; an empty message if it lacks nothing and a heartbeat is due. */
export function replicate(raft: RaftState, id: ServerId, heartbeat: boolean): void {
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
    // mutation point: snapshot-sent-once
    progress.probing = true;
    raft.server.send(member, { kind: "install-snapshot", term: raft.term, snapshot });
    return;
  }
  const entries = raft.log.from(progress.nextIndex);
  if (!progress.probing) progress.nextIndex = raft.log.lastIndex + 1;
  raft.server.send(member, {
    kind: "append",
    term: raft.term,
    prevIndex,
    prevTerm: prevTerm ?? 0,
    entries,
    commitIndex: raft.commitIndex,
  });
}
