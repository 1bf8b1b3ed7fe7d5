import { endQuiet } from "./contact.ts";
import { becomeCandidate, onElectionTimer, receiveVote, receiveVoteRequest } from "./election.ts";
import { receiveAppend, receiveSnapshot } from "./follower.ts";
import { heartbeat, receiveAppendResult } from "./leader.ts";
import { RaftState } from "./state.ts";
import { becomeFollower } from "./step-down.ts";
import { type Member, type Message, voters } from "./types.ts";

/** One member's Raft with pre-vote, as dqlite runs it: what happens at its start, with each message, and at each timer. */
export class Raft extends RaftState {
  /** Begins as a follower; the only voter elects itself at once. */
  start(): void {
    becomeFollower(this, undefined);
    if (this.self?.role === "voter" && voters(this.configuration).length === 1) becomeCandidate(this, false);
  }

  /** Ends this incarnation: nobody hears from it again. */
  stop(): void {
    endQuiet(this);
    this.state = "unavailable";
    this.leader = undefined;
  }

  receive(from: Member, message: Message): void {
    if (this.state === "unavailable") return;
    switch (message.kind) {
      case "request-vote":
        receiveVoteRequest(this, from, message);
        return;
      case "vote":
        receiveVote(this, from, message);
        return;
      case "append":
        receiveAppend(this, from, message);
        return;
      case "append-result":
        receiveAppendResult(this, from, message);
        return;
      case "install-snapshot":
        receiveSnapshot(this, from, message);
        return;
      case "timeout-now":
        if (message.term < this.term || this.self?.role !== "voter" || this.state === "leader") return;
        if (message.lastIndex > this.log.lastIndex) return;
        becomeCandidate(this, true);
        return;
    }
  }

  onElectionTimer(): void {
    onElectionTimer(this);
  }

  onHeartbeat(): void {
    heartbeat(this);
  }

  onQuorumLost(): void {
    this.server.log("unable to contact majority of cluster -> step down");
    // mutation point: leader-without-majority
    becomeFollower(this, undefined);
  }
}
