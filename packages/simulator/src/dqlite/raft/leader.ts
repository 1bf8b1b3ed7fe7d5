import { advanceCommit } from "./commit.ts";
import { planTimers, tryQuiet } from "./contact.ts";
import { advanceChange, checkPromotion } from "./membership.ts";
import { propose } from "./proposal.ts";
import { replicate } from "./sending.ts";
import type { RaftState } from "./state.ts";
import { bumpTerm } from "./step-down.ts";
import { checkTransfer, startTransfer } from "./transfer.ts";
import type { Member, Message } from "./types.ts";

export function becomeLeader(raft: RaftState): void {
  raft.state = "leader";
  raft.leader = { id: raft.id, address: raft.address };
  raft.tally = undefined;
  raft.electionStartUs = raft.nowUs;
  raft.checkedUs = raft.nowUs;
  raft.progress.clear();
  for (const member of raft.configuration) {
    if (member.id !== raft.id) raft.progress.set(member.id, raft.newProgress());
  }
  raft.server.changed();
  // A new leader learns what is committed by committing an entry of its own term.
  // mutation point: leader-commits-own-entry
  propose(raft, { kind: "barrier" });
  planTimers(raft);
}

/** Sends the heartbeats that are due, and gives up what has taken too long. */
export function heartbeat(raft: RaftState): void {
  const intervalUs = raft.timing.heartbeatMs * 1000;
  for (const [id, progress] of raft.progress) {
    if (progress.quiet === undefined && raft.nowUs - progress.lastSentUs >= intervalUs)
      replicate(raft, id, true);
  }
  checkPromotion(raft);
  checkTransfer(raft);
}

export function receiveAppendResult(
  raft: RaftState,
  from: Member,
  result: Message & { kind: "append-result" },
): void {
  // mutation point: answer-of-a-higher-term
  if (result.term > raft.term) {
    bumpTerm(raft, result.term);
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
    // One probe per heartbeat interval, so a new member gets the log at the second tick.
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
