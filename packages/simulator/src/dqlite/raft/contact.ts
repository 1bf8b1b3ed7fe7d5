/**
 * Heartbeats, and the timers that they restart. Between two healthy servers nothing happens but heartbeats, so these aren't
 * simulated one by one: the pair is *quiet*, and the effect of its last heartbeat is computed when something changes.
 * That is why a healthy cluster costs nothing while virtual hours pass.
 */
import type { Progress, RaftState } from "./state.ts";
import { memberOf, type ServerId } from "./types.ts";

/** Makes the pair quiet if the member has all entries and the network between the two is healthy. */
export function tryQuiet(leader: RaftState, peerId: ServerId): void {
  const progress = leader.progress.get(peerId);
  const member = memberOf(leader.configuration, peerId);
  if (progress === undefined || member === undefined || progress.quiet !== undefined) return;
  if (progress.matchIndex !== leader.log.lastIndex) return;
  const follower = leader.server.healthyPeer(member.address);
  if (follower?.id !== peerId || follower.state !== "follower" || follower.term !== leader.term) return;
  if (follower.leader?.id !== leader.id || follower.commitIndex !== leader.commitIndex) return;
  progress.quiet = follower;
  progress.quietSinceUs = leader.nowUs;
  follower.quietLeader = leader;
  planTimers(follower);
  planTimers(leader);
}

/** Ends every quiet pair that a server is part of, before it changes its state or dies. */
export function endQuiet(raft: RaftState): void {
  for (const progress of raft.progress.values()) if (progress.quiet !== undefined) breakPair(raft, progress);
  const leader = raft.quietLeader;
  const progress = leader?.progress.get(raft.id);
  if (leader !== undefined && progress?.quiet === raft) breakPair(leader, progress);
}

/** Applies the effect of the last heartbeat that arrived and starts the timers of both members again. */
function breakPair(leader: RaftState, progress: Progress): void {
  const follower = progress.quiet as RaftState;
  const intervalUs = leader.timing.heartbeatMs * 1000;
  const lastTickUs = leader.tickAt(leader.nowUs - intervalUs + 1);
  const sentUs = lastTickUs <= leader.nowUs ? lastTickUs : lastTickUs - intervalUs;
  progress.quiet = undefined;
  follower.quietLeader = undefined;
  if (sentUs >= progress.quietSinceUs) {
    const { hopUs } = leader.server;
    progress.lastSentUs = Math.max(progress.lastSentUs, sentUs);
    progress.lastAckUs = Math.max(progress.lastAckUs, sentUs + 2 * hopUs);
    follower.electionStartUs = Math.max(follower.electionStartUs, sentUs + hopUs);
  }
  planTimers(follower);
  planTimers(leader);
}

/** After a change of the network or a process: ends the pairs that can no longer be quiet, and plans timers. */
export function refreshContact(raft: RaftState): void {
  for (const [id, progress] of raft.progress) {
    if (progress.quiet === undefined) continue;
    const address = memberOf(raft.configuration, id)?.address;
    if (address === undefined || raft.server.healthyPeer(address) !== progress.quiet)
      breakPair(raft, progress);
  }
  planTimers(raft);
}

/** Schedules the timers that a server needs in its present state, and no others. */
export function planTimers(raft: RaftState): void {
  const { timers } = raft.server;
  const waits = raft.state === "candidate" || (raft.state === "follower" && raft.self?.role === "voter");
  if (!waits || raft.quietLeader !== undefined) {
    timers.cancel(raft.electionTimer);
    raft.electionTimer = undefined;
  } else if (raft.electionTimer === undefined) planElection(raft);
  if (raft.state !== "leader") {
    timers.cancel(raft.heartbeatTimer);
    timers.cancel(raft.checkTimer);
    raft.heartbeatTimer = undefined;
    raft.checkTimer = undefined;
    return;
  }
  if (raft.heartbeatTimer === undefined && needsHeartbeat(raft)) {
    const atUs = raft.tickAt(raft.nowUs + 1);
    raft.heartbeatTimer = timers.scheduleAtUs(atUs, "heartbeat", () => {
      raft.heartbeatTimer = undefined;
      raft.onHeartbeat();
      planTimers(raft);
    });
  }
  if (raft.checkTimer === undefined && !hasQuietQuorum(raft)) planCheck(raft);
}

function planElection(raft: RaftState): void {
  const atUs = raft.tickAt(Math.max(raft.nowUs, raft.electionStartUs + raft.electionTimeoutUs));
  raft.electionTimer = raft.server.timers.scheduleAtUs(atUs, "election timer", () => {
    raft.electionTimer = undefined;
    // A heartbeat only moves the start of the timer, so the timer may have fired too early.
    if (raft.nowUs - raft.electionStartUs >= raft.electionTimeoutUs) raft.onElectionTimer();
    planTimers(raft);
  });
}

function needsHeartbeat(raft: RaftState): boolean {
  if (raft.change?.promotion !== undefined || raft.transfer !== undefined) return true;
  for (const [id, progress] of raft.progress) {
    if (progress.quiet !== undefined) continue;
    const member = memberOf(raft.configuration, id);
    if (member !== undefined && member.role !== "spare" && raft.server.reachable(member.address)) return true;
  }
  return false;
}

function hasQuietQuorum(raft: RaftState): boolean {
  return hasContact(raft, (progress) => progress.quiet !== undefined);
}

function hasContact(raft: RaftState, answers: (progress: Progress) => boolean): boolean {
  let count = 0;
  let deciding = 0;
  for (const { id, role } of raft.configuration) {
    const progress = raft.progress.get(id);
    if (role === "voter") deciding += 1;
    // A leader counts itself as long as it is a member, also as one that doesn't vote: with no voter left it leads for ever.
    if (id === raft.id || (role === "voter" && progress !== undefined && answers(progress))) count += 1;
  }
  return count > Math.floor(deciding / 2);
}

/** A leader checks once per election timeout whether a majority has answered since its last check. */
function planCheck(raft: RaftState): void {
  const periodUs = raft.timing.electionMs * 1000;
  // Checks that were skipped while a majority was quiet would all have succeeded; the phase of the later ones stays.
  const firstUs = raft.tickAt(raft.checkedUs + periodUs);
  if (firstUs < raft.nowUs)
    raft.checkedUs = firstUs + Math.floor((raft.nowUs - 1 - firstUs) / periodUs) * periodUs;
  const atUs = Math.max(raft.nowUs, raft.tickAt(raft.checkedUs + periodUs));
  raft.checkTimer = raft.server.timers.scheduleAtUs(atUs, "quorum check", () => {
    raft.checkTimer = undefined;
    const sinceUs = raft.checkedUs;
    raft.checkedUs = raft.nowUs;
    if (hasContact(raft, (progress) => progress.quiet !== undefined || progress.lastAckUs >= sinceUs))
      planTimers(raft);
    else raft.onQuorumLost();
  });
}
