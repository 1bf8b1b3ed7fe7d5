/**
 * Heartbeats and the timers they hold off. Between two healthy servers nothing can happen but one heartbeat after the other,
 * so these aren't run: the pair is *quiet*, and what the last heartbeat left behind is worked out when something changes.
 * That's why a healthy cluster costs nothing while virtual hours pass.
 */
import { becomeCandidate, startElection } from "./election.ts";
import { checkPromotion, checkTransfer } from "./membership.ts";
import type { Raft } from "./raft.ts";
import { replicate } from "./replication.ts";
import { memberOf, voters } from "./types.ts";

/** What a leader knows of another member. */
export interface Progress {
  nextIndex: number;
  matchIndex: number;
  /** Where the logs meet isn't known: one message per heartbeat, no pipelining. */
  probing: boolean;
  lastSentUs: number;
  lastAckUs: number;
  /** The member's Raft while the pair is quiet. */
  quiet: Raft | undefined;
  quietSinceUs: number;
}

const quietLeader = new WeakMap<Raft, Raft>();

/** Makes the pair quiet if the member has all entries and nothing stands between the two. */
export function tryQuiet(leader: Raft, peerId: Raft["id"]): void {
  const progress = leader.progress.get(peerId);
  const member = memberOf(leader.configuration, peerId);
  if (progress === undefined || member === undefined || progress.quiet !== undefined) return;
  if (progress.matchIndex !== leader.log.lastIndex) return;
  const follower = leader.host.healthyPeer(member.address);
  if (follower?.id !== peerId || follower.state !== "follower" || follower.term !== leader.term) return;
  if (follower.leader?.id !== leader.id || follower.commitIndex !== leader.commitIndex) return;
  progress.quiet = follower;
  progress.quietSinceUs = leader.nowUs;
  quietLeader.set(follower, leader);
  planTimers(follower);
  planTimers(leader);
}

/** Ends every quiet pair that a server is part of, before it changes its state or dies. */
export function endQuiet(raft: Raft): void {
  for (const progress of raft.progress.values()) if (progress.quiet !== undefined) breakPair(raft, progress);
  const leader = quietLeader.get(raft);
  const progress = leader?.progress.get(raft.id);
  if (leader !== undefined && progress?.quiet === raft) breakPair(leader, progress);
}

/** Works out the last heartbeat that came through and gives both sides their timers back. */
function breakPair(leader: Raft, progress: Progress): void {
  const follower = progress.quiet as Raft;
  const intervalUs = leader.timing.heartbeatMs * 1000;
  const lastTickUs = leader.tickAt(leader.nowUs - intervalUs + 1);
  const sentUs = lastTickUs <= leader.nowUs ? lastTickUs : lastTickUs - intervalUs;
  progress.quiet = undefined;
  quietLeader.delete(follower);
  if (sentUs >= progress.quietSinceUs) {
    const { hopUs } = leader.host;
    progress.lastSentUs = Math.max(progress.lastSentUs, sentUs);
    progress.lastAckUs = Math.max(progress.lastAckUs, sentUs + 2 * hopUs);
    follower.electionStartUs = Math.max(follower.electionStartUs, sentUs + hopUs);
  }
  planTimers(follower);
  planTimers(leader);
}

/** Looks again after the network or a process has changed: ends quiet pairs that no longer are, wakes timers. */
export function refreshContact(raft: Raft): void {
  for (const [id, progress] of raft.progress) {
    if (progress.quiet === undefined) continue;
    const address = memberOf(raft.configuration, id)?.address;
    if (address === undefined || raft.host.healthyPeer(address) !== progress.quiet) breakPair(raft, progress);
  }
  planTimers(raft);
}

/** Schedules the timers that a server needs in its present state, and no others. */
export function planTimers(raft: Raft): void {
  const { timers } = raft.host;
  const waits = raft.state === "candidate" || (raft.state === "follower" && raft.self?.role === "voter");
  if (!waits || quietLeader.has(raft)) {
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
    raft.heartbeatTimer = timers.scheduleAtUs(atUs, "heartbeat", () => heartbeat(raft));
  }
  if (raft.checkTimer === undefined && !hasQuietQuorum(raft)) planCheck(raft);
}

function planElection(raft: Raft): void {
  const atUs = raft.tickAt(Math.max(raft.nowUs, raft.electionStartUs + raft.electionTimeoutUs));
  raft.electionTimer = raft.host.timers.scheduleAtUs(atUs, "election timer", () => {
    raft.electionTimer = undefined;
    onElectionTimer(raft);
    planTimers(raft);
  });
}

function onElectionTimer(raft: Raft): void {
  // A heartbeat only moves the start of the timer, so the timer may have fired too early.
  if (raft.nowUs - raft.electionStartUs < raft.electionTimeoutUs) return;
  if (raft.state === "candidate") startElection(raft);
  else if (raft.state === "follower" && raft.self?.role === "voter") {
    if (raft.appendsInFlight > 0) raft.resetElectionTimer();
    else becomeCandidate(raft, false);
  }
}

function heartbeat(raft: Raft): void {
  raft.heartbeatTimer = undefined;
  const intervalUs = raft.timing.heartbeatMs * 1000;
  for (const [id, progress] of raft.progress) {
    if (progress.quiet === undefined && raft.nowUs - progress.lastSentUs >= intervalUs)
      replicate(raft, id, true);
  }
  checkPromotion(raft);
  checkTransfer(raft);
  planTimers(raft);
}

function needsHeartbeat(raft: Raft): boolean {
  if (raft.change?.promotion !== undefined || raft.transfer !== undefined) return true;
  for (const [id, progress] of raft.progress) {
    if (progress.quiet !== undefined) continue;
    const member = memberOf(raft.configuration, id);
    if (member !== undefined && member.role !== "spare" && raft.host.reachable(member.address)) return true;
  }
  return false;
}

function hasQuietQuorum(raft: Raft): boolean {
  return hasContact(raft, (progress) => progress.quiet !== undefined);
}

function hasContact(raft: Raft, answers: (progress: Progress) => boolean): boolean {
  const deciding = voters(raft.configuration);
  let count = 0;
  for (const member of deciding) {
    const progress = raft.progress.get(member.id);
    if (member.id === raft.id || (progress !== undefined && answers(progress))) count += 1;
  }
  return count * 2 > deciding.length;
}

/** A leader looks once per election timeout whether a majority has answered since its last look. */
function planCheck(raft: Raft): void {
  const periodUs = raft.timing.electionMs * 1000;
  // Looks that were skipped while the quorum was quiet all went well; the phase of the later ones stays.
  const firstUs = raft.tickAt(raft.checkedUs + periodUs);
  if (firstUs < raft.nowUs)
    raft.checkedUs = firstUs + Math.floor((raft.nowUs - 1 - firstUs) / periodUs) * periodUs;
  const atUs = Math.max(raft.nowUs, raft.tickAt(raft.checkedUs + periodUs));
  raft.checkTimer = raft.host.timers.scheduleAtUs(atUs, "quorum check", () => {
    raft.checkTimer = undefined;
    const sinceUs = raft.checkedUs;
    raft.checkedUs = raft.nowUs;
    if (hasContact(raft, (progress) => progress.quiet !== undefined || progress.lastAckUs >= sinceUs))
      planTimers(raft);
    else {
      raft.host.log("unable to contact majority of cluster -> step down");
      raft.becomeFollower(undefined);
    }
  });
}
