import { endQuiet, planTimers } from "./contact.ts";
import { becomeLeader } from "./leader.ts";
import type { RaftState } from "./state.ts";
import { bumpTerm } from "./step-down.ts";
import { type Member, type Message, memberOf, voters } from "./types.ts";

/** Asks the others for their votes: first whether they would vote (pre-vote), unless the old leader has asked for it. */
export function becomeCandidate(raft: RaftState, disruptLeader: boolean): void {
  endQuiet(raft);
  raft.state = "candidate";
  raft.leader = undefined;
  // mutation point: pre-vote
  raft.tally = { votes: new Set(), preVote: !disruptLeader, disruptLeader };
  if (voters(raft.configuration).length === 1) {
    // A term without a vote can be used as a new one.
    if (raft.disk.votedFor !== 0) raft.disk.term += 1;
    raft.disk.votedFor = raft.id;
    becomeLeader(raft);
    return;
  }
  raft.server.changed();
  startElection(raft);
  planTimers(raft);
}

/** The election timer has run out: a candidate begins another round, a voter becomes a candidate. */
export function onElectionTimer(raft: RaftState): void {
  if (raft.state === "candidate") startElection(raft);
  else if (raft.state === "follower" && raft.self?.role === "voter") {
    if (raft.appendsInFlight > 0) raft.resetElectionTimer();
    else becomeCandidate(raft, false);
  }
}

/** One round of an election: a new term unless it's a pre-vote, and a new random timeout. */
function startElection(raft: RaftState): void {
  const tally = raft.tally;
  if (tally === undefined) return;
  if (!tally.preVote) {
    raft.disk.term += 1;
    raft.disk.votedFor = raft.id;
    raft.server.changed();
  }
  raft.resetElectionTimer();
  tally.votes.clear();
  tally.votes.add(raft.id);
  for (const member of voters(raft.configuration)) {
    if (member.id === raft.id) continue;
    raft.server.send(member, {
      kind: "request-vote",
      term: tally.preVote ? raft.term + 1 : raft.term,
      lastIndex: raft.lastStored,
      lastTerm: raft.log.termOf(raft.lastStored) ?? 0,
      preVote: tally.preVote,
      disruptLeader: tally.disruptLeader,
    });
  }
}

export function receiveVoteRequest(
  raft: RaftState,
  from: Member,
  request: Message & { kind: "request-vote" },
): void {
  const answer = (granted: boolean): void => {
    // The answer to a pre-vote has the candidate's term; with its own, a node that was away could never rejoin.
    const term = request.preVote ? request.term : raft.term;
    raft.server.send(from, { kind: "vote", term, granted, preVote: request.preVote });
  };
  const hasLeader = raft.state === "leader" || (raft.state === "follower" && raft.leader !== undefined);
  // mutation point: pre-vote-beside-a-leader
  if (hasLeader && !request.disruptLeader) {
    answer(false);
    return;
  }
  if (!request.preVote && request.term > raft.term) bumpTerm(raft, request.term);
  if (request.term < raft.term) {
    answer(false);
    return;
  }
  answer(grants(raft, from, request));
}

function grants(raft: RaftState, from: Member, request: Message & { kind: "request-vote" }): boolean {
  if (raft.self?.role !== "voter") return false;
  const { votedFor } = raft.disk;
  // mutation point: one-vote-per-term
  if (!request.preVote && votedFor !== 0 && votedFor !== from.id) return false;
  const { lastTerm, lastIndex } = raft.log;
  // mutation point: log-is-up-to-date
  if (request.lastTerm < lastTerm || (request.lastTerm === lastTerm && request.lastIndex < lastIndex))
    return false;
  if (!request.preVote) {
    // mutation point: vote-is-written
    raft.disk.votedFor = from.id;
    raft.electionStartUs = raft.nowUs;
  }
  return true;
}

export function receiveVote(raft: RaftState, from: Member, vote: Message & { kind: "vote" }): void {
  const tally = raft.tally;
  if (raft.state !== "candidate" || tally === undefined) return;
  const expected = tally.preVote ? raft.term + 1 : raft.term;
  if (vote.term > expected) {
    bumpTerm(raft, vote.term);
    return;
  }
  if (vote.term < expected || vote.preVote !== tally.preVote || !vote.granted) return;
  if (memberOf(raft.configuration, from.id)?.role !== "voter") return;
  tally.votes.add(from.id);
  // mutation point: majority-elects
  if (tally.votes.size * 2 <= voters(raft.configuration).length) return;
  // mutation point: pre-vote-is-no-vote
  if (tally.preVote) {
    tally.preVote = false;
    startElection(raft);
  } else becomeLeader(raft);
}
