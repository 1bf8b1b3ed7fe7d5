import { planTimers } from "./contact.ts";
import type { Raft } from "./raft.ts";
import { failWaiting, propose, replicate } from "./replication.ts";
import {
  type Configuration,
  type Done,
  memberOf,
  type RaftFailure,
  type Role,
  type ServerId,
} from "./types.ts";

/** A change of the membership that is under way. */
export interface Change {
  readonly done: Done;
  /** A member that has to catch up with the log before it may vote. */
  promotion?: { readonly id: ServerId; roundIndex: number; round: number; roundStartUs: number } | undefined;
}

/** A hand-over of leadership that is under way. */
export interface Transfer {
  readonly id: ServerId;
  readonly startUs: number;
  readonly done: Done;
  sent: boolean;
}

const MAX_ROUNDS = 10;
/** A member that answers nothing is given up after one round of this length. */
const MAX_ROUND_US = 50_000_000;

function cannotChange(raft: Raft): RaftFailure | undefined {
  if (raft.state !== "leader" || raft.transfer !== undefined) return "NOTLEADER";
  return raft.change !== undefined || raft.configurationIndex > raft.commitIndex ? "CANTCHANGE" : undefined;
}

/** Adds a member as a spare; the caller promotes it afterwards. */
export function addMember(raft: Raft, id: ServerId, address: string, done: Done): void {
  const { configuration } = raft;
  const taken = configuration.some((member) => member.id === id) ? "DUPLICATEID" : undefined;
  const used = configuration.some((member) => member.address === address) ? "DUPLICATEADDRESS" : undefined;
  const failure = cannotChange(raft) ?? taken ?? used;
  if (failure !== undefined) done(failure);
  else changeTo(raft, [...configuration, { id, address, role: "spare" }], done);
}

/** Gives a member another role; a voter-to-be has to catch up first. */
export function assignRole(raft: Raft, id: ServerId, role: Role, done: Done): void {
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

export function removeMember(raft: Raft, id: ServerId, done: Done): void {
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

function changeTo(raft: Raft, configuration: Configuration, done: Done): void {
  raft.change = { done };
  propose(raft, { kind: "change", configuration });
  planTimers(raft);
}

function withRole(configuration: Configuration, id: ServerId, role: Role): Configuration {
  return configuration.map((member) => (member.id === id ? { ...member, role } : member));
}

/** A member that catches up has answered: another round, or its promotion. */
export function advanceChange(raft: Raft, id: ServerId): void {
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
export function checkPromotion(raft: Raft): void {
  const promotion = raft.change?.promotion;
  if (promotion === undefined) return;
  const durationUs = raft.nowUs - promotion.roundStartUs;
  const tooSlow = promotion.round === MAX_ROUNDS && durationUs > raft.timing.electionMs * 1000;
  if (!tooSlow && durationUs <= MAX_ROUND_US) return;
  const done = raft.change?.done;
  raft.change = undefined;
  done?.("NOCONNECTION");
}

/** A configuration was applied. A leader that is no voter in it has led to its end. */
export function onApplied(raft: Raft): void {
  if (raft.state !== "leader") return;
  const done = raft.change?.done;
  raft.change = undefined;
  if (raft.self?.role !== "voter") raft.becomeFollower(undefined);
  done?.(undefined);
}

/** Hands leadership over; to the first voter that is up to date if none is named. */
export function transferLeadership(raft: Raft, id: ServerId | undefined, done: Done): void {
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
  raft.host.changed();
  startTransfer(raft);
  planTimers(raft);
}

/** Tells the successor to begin, as soon as it has every entry. */
export function startTransfer(raft: Raft): void {
  const { transfer } = raft;
  if (transfer === undefined || transfer.sent || raft.state !== "leader") return;
  const member = memberOf(raft.configuration, transfer.id);
  if (member === undefined || raft.progress.get(transfer.id)?.matchIndex !== raft.log.lastIndex) return;
  transfer.sent = true;
  raft.host.send(member, {
    kind: "timeout-now",
    term: raft.term,
    lastIndex: raft.log.lastIndex,
    lastTerm: raft.log.lastTerm,
  });
}

/** At a leader's tick: a hand-over that took an election timeout has failed. */
export function checkTransfer(raft: Raft): void {
  const { transfer } = raft;
  if (transfer === undefined || raft.nowUs - transfer.startUs < raft.timing.electionMs * 1000) return;
  raft.transfer = undefined;
  raft.host.changed();
  transfer.done("NOCONNECTION");
}

/** A leader stepped down: whoever waits for it hears so. */
export function failPending(raft: Raft): void {
  const { change, transfer } = raft;
  raft.change = undefined;
  raft.transfer = undefined;
  failWaiting(raft);
  change?.done("LEADERSHIPLOST");
  transfer?.done(undefined);
}
