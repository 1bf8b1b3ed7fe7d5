import { planTimers } from "./contact.ts";
import { propose } from "./proposal.ts";
import { replicate } from "./sending.ts";
import type { RaftState } from "./state.ts";
import {
  type Configuration,
  type Done,
  memberOf,
  type RaftFailure,
  type Role,
  type ServerId,
} from "./types.ts";

const MAX_ROUNDS = 10;
/** A member that answers nothing is given up after one round of this length. */
const MAX_ROUND_US = 50_000_000;

function cannotChange(raft: RaftState): RaftFailure | undefined {
  if (raft.state !== "leader" || raft.transfer !== undefined) return "NOTLEADER";
  // mutation point: one-change-at-a-time
  if (raft.change !== undefined || raft.configurationIndex > raft.commitIndex) return "CANTCHANGE";
  return undefined;
}

/** Adds a member as a spare; the caller promotes it afterwards. */
export function addMember(raft: RaftState, id: ServerId, address: string, done: Done): void {
  const { configuration } = raft;
  const taken = configuration.some((member) => member.id === id) ? "DUPLICATEID" : undefined;
  const used = configuration.some((member) => member.address === address) ? "DUPLICATEADDRESS" : undefined;
  const failure = cannotChange(raft) ?? taken ?? used;
  if (failure !== undefined) done(failure);
  else changeTo(raft, [...configuration, { id, address, role: "spare" }], done);
}

/** Gives a member another role; a voter-to-be has to catch up first. */
export function assignRole(raft: RaftState, id: ServerId, role: Role, done: Done): void {
  const member = memberOf(raft.configuration, id);
  const failure =
    cannotChange(raft) ?? (member === undefined ? "NOTFOUND" : member.role === role ? "BADROLE" : undefined);
  if (failure !== undefined) {
    done(failure);
    return;
  }
  const matchIndex = id === raft.id ? raft.log.lastIndex : raft.progress.get(id)?.matchIndex;
  if (role !== "voter" || matchIndex === raft.log.lastIndex) {
    changeTo(raft, withRole(raft.configuration, id, role), done);
    return;
  }
  raft.change = {
    done,
    promotion: { id, roundIndex: raft.log.lastIndex, round: 1, roundStartUs: raft.nowUs },
  };
  replicate(raft, id, true);
  planTimers(raft);
}

export function removeMember(raft: RaftState, id: ServerId, done: Done): void {
  const failure =
    cannotChange(raft) ?? (memberOf(raft.configuration, id) === undefined ? "BADID" : undefined);
  if (failure !== undefined) done(failure);
  else
    changeTo(
      raft,
      raft.configuration.filter((member) => member.id !== id),
      done,
    );
}

function changeTo(raft: RaftState, configuration: Configuration, done: Done): void {
  raft.change = { done };
  propose(raft, { kind: "change", configuration });
  planTimers(raft);
}

function withRole(configuration: Configuration, id: ServerId, role: Role): Configuration {
  return configuration.map((member) => (member.id === id ? { ...member, role } : member));
}

/** A member that catches up has answered: another round, or its promotion. */
export function advanceChange(raft: RaftState, id: ServerId): void {
  const promotion = raft.change?.promotion;
  const matchIndex = raft.progress.get(id)?.matchIndex ?? 0;
  if (promotion?.id !== id || matchIndex < promotion.roundIndex) return;
  const durationUs = raft.nowUs - promotion.roundStartUs;
  if (matchIndex === raft.log.lastIndex || durationUs < raft.timing.electionMs * 1000) {
    if (raft.change !== undefined) raft.change.promotion = undefined;
    propose(raft, { kind: "change", configuration: withRole(raft.configuration, id, "voter") });
    return;
  }
  promotion.round += 1;
  promotion.roundIndex = raft.log.lastIndex;
  promotion.roundStartUs = raft.nowUs;
}

/** At a leader's tick: gives up a member that doesn't catch up. */
export function checkPromotion(raft: RaftState): void {
  const promotion = raft.change?.promotion;
  if (promotion === undefined) return;
  const durationUs = raft.nowUs - promotion.roundStartUs;
  const tooSlow = promotion.round === MAX_ROUNDS && durationUs > raft.timing.electionMs * 1000;
  if (!tooSlow && durationUs <= MAX_ROUND_US) return;
  const done = raft.change?.done;
  raft.change = undefined;
  done?.("NOCONNECTION");
}
