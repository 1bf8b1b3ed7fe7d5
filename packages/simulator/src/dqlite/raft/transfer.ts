import { planTimers } from "./contact.ts";
import type { RaftState } from "./state.ts";
import { type Done, memberOf, type ServerId } from "./types.ts";

/** Hands leadership over; to the first voter that is up to date if none is named. */
export function transferLeadership(raft: RaftState, id: ServerId | undefined, done: Done): void {
  if (raft.state !== "leader" || raft.transfer !== undefined) {
    done("NOTLEADER");
    return;
  }
  const others = raft.configuration.filter((member) => member.role === "voter" && member.id !== raft.id);
  const upToDate = others.find((member) => raft.progress.get(member.id)?.matchIndex === raft.log.lastIndex);
  const target = id === undefined ? (upToDate ?? others.at(-1)) : others.find((member) => member.id === id);
  if (target === undefined) {
    done(id === undefined ? "NOTFOUND" : "BADID");
    return;
  }
  raft.transfer = { id: target.id, startUs: raft.nowUs, done, sent: false };
  raft.server.changed();
  startTransfer(raft);
  planTimers(raft);
}

/** Tells the successor to begin, as soon as it has every entry. */
export function startTransfer(raft: RaftState): void {
  const { transfer } = raft;
  if (transfer === undefined || transfer.sent || raft.state !== "leader") return;
  const member = memberOf(raft.configuration, transfer.id);
  if (member === undefined || raft.progress.get(transfer.id)?.matchIndex !== raft.log.lastIndex) return;
  transfer.sent = true;
  raft.server.send(member, {
    kind: "timeout-now",
    term: raft.term,
    lastIndex: raft.log.lastIndex,
    lastTerm: raft.log.lastTerm,
  });
}

/** At a leader's tick: a hand-over that took an election timeout has failed. */
export function checkTransfer(raft: RaftState): void {
  const { transfer } = raft;
  if (transfer === undefined || raft.nowUs - transfer.startUs < raft.timing.electionMs * 1000) return;
  raft.transfer = undefined;
  raft.server.changed();
  transfer.done("NOCONNECTION");
}
