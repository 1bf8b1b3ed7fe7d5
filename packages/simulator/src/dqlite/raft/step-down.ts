import { endQuiet, planTimers } from "./contact.ts";
import type { RaftState } from "./state.ts";

/** Becomes a follower, of nobody if no leader is known. A leader that steps down fails what it had promised. */
export function becomeFollower(raft: RaftState, leader: RaftState["leader"]): void {
  const wasLeader = raft.state === "leader";
  endQuiet(raft);
  raft.state = "follower";
  raft.leader = leader;
  raft.tally = undefined;
  raft.progress.clear();
  raft.resetElectionTimer();
  if (wasLeader) failPending(raft);
  planTimers(raft);
  raft.server.changed();
}

/** Adopts a higher term, written to disk before anything else happens. */
export function bumpTerm(raft: RaftState, term: number): void {
  raft.disk.term = term;
  raft.disk.votedFor = 0;
  // mutation point: higher-term
  if (raft.state !== "follower") {
    becomeFollower(raft, undefined);
    return;
  }
  endQuiet(raft);
  raft.leader = undefined;
  planTimers(raft);
  raft.server.changed();
}

/** Fails everything that waits for a leader that stepped down. Entries that it has sent may still be committed. */
function failPending(raft: RaftState): void {
  const { change, transfer } = raft;
  raft.change = undefined;
  raft.transfer = undefined;
  const waiting = [...raft.waiting.values()];
  raft.waiting.clear();
  for (const done of waiting) done("LEADERSHIPLOST");
  change?.done("LEADERSHIPLOST");
  transfer?.done(undefined);
}
