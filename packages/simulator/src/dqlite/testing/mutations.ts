/** Bugs that can be put into Raft, each at a marked point of its sources. For tests alone. */
import { type Change, type Mutation, mutatedLibrary, mutationPoints } from "../../../testing/mutation.ts";

export interface Bug extends Mutation {
  readonly bug: string;
  /** The bug shows only where snapshots are made and sent all the time. */
  readonly withSnapshots?: true;
}

const bug = (words: string, point: string, change: Change): Bug => ({ bug: words, point, change });
const withSnapshots = (one: Bug): Bug => ({ ...one, withSnapshots: true });

export const BUGS: readonly Bug[] = [
  bug("an entry of an old term is committed by counting", "own-term-commits", {
    condition: "index <= raft.commitIndex",
  }),
  bug("a follower takes entries although the one before differs", "entry-before-matches", {
    condition: "localTerm === undefined",
  }),
  bug("a follower keeps entries that contradict the leader's", "contradiction", { condition: "true" }),
  bug("a follower counts entries that it hasn't compared", "compared-entries-count", {
    replacement: "const known = raft.log.lastIndex;",
  }),
  bug("a vote goes to a candidate with an older log", "log-is-up-to-date", { condition: "false" }),
  bug("only the length of the logs is compared before a vote", "log-is-up-to-date", {
    condition: "request.lastIndex < lastIndex",
  }),
  bug("a server votes twice in a term", "one-vote-per-term", "removed"),
  bug("a vote isn't written to disk", "vote-is-written", "removed"),
  bug("a candidate needs no majority", "majority-elects", "removed"),
  bug("a leader of an old term goes on in the new one", "higher-term", {
    condition: 'raft.state === "candidate"',
  }),
  bug("a message of an old term is obeyed", "old-term-is-over", "removed"),
  bug("an answer with a higher term doesn't make the leader step down", "answer-of-a-higher-term", "removed"),
  bug("a leader without a majority never steps down", "leader-without-majority", "removed"),
  bug("there is no pre-vote", "pre-vote", {
    replacement: "raft.tally = { votes: new Set(), preVote: false, disruptLeader };",
  }),
  bug("a pre-vote is granted although there is a leader", "pre-vote-beside-a-leader", {
    condition: "hasLeader && !request.disruptLeader && !request.preVote",
  }),
  bug("a pre-vote counts as a vote", "pre-vote-is-no-vote", {
    replacement: "if (tally.preVote) raft.disk.term += 1; becomeLeader(raft);",
  }),
  bug("a follower commits what it hasn't stored", "follower-commits", {
    replacement: "advanceTo(raft, Math.min(message.commitIndex, known));",
  }),
  bug("the commit index goes beyond the log", "follower-commits", {
    replacement:
      "advanceTo(raft, message.commitIndex); raft.commitIndex = Math.max(raft.commitIndex, message.commitIndex);",
  }),
  bug("an entry is committed with half of the voters", "majority-commits", {
    replacement: "const majority = Math.floor((matches.length - 1) / 2);",
  }),
  bug("a leader counts what it hasn't stored", "own-copy-counts-once-stored", {
    replacement: "const own = raft.log.lastIndex;",
  }),
  bug("a follower acknowledges what it hasn't stored", "follower-acknowledges", {
    replacement: "answer(0, known);",
  }),
  bug("a stand-by's copy counts for a commit", "voters-alone-count", "removed"),
  bug("two changes of the membership at a time", "one-change-at-a-time", "removed"),
  bug("a change of the membership before the one of an earlier leader is committed", "one-change-at-a-time", {
    condition: "raft.change !== undefined",
  }),
  bug("a new leader commits no entry of its own", "leader-commits-own-entry", "removed"),
  bug("the log is lost in a restart", "log-after-restart", {
    replacement:
      "this.log = new Log(disk.log.from(0).slice(0, this.commitIndex), disk.log.firstIndex, disk.log.termOf(disk.log.firstIndex - 1));",
  }),
  bug("the term is lost in a restart", "disk-after-restart", {
    replacement: "this.disk = disk; this.disk.term = Math.max(1, disk.log.lastTerm);",
  }),
  bug("a dropped configuration stays in force", "dropped-configuration", { condition: "true" }),
  bug("a full disk leaves a gap in the log", "no-gap", { replacement: "const firstMissing = index;" }),
  bug(
    "a leader takes a follower whose disk is full for one that has everything",
    "full-follower-is-behind",
    "removed",
  ),
  bug("a lonely leader uses an index again in the same term", "index-used-again", "removed"),
  withSnapshots(bug("a member that has a snapshot is sent it for ever", "snapshot-sent-once", "removed")),
  withSnapshots(
    bug("a member of a later term doesn't refuse a snapshot aloud", "snapshot-refused-aloud", "removed"),
  ),
  withSnapshots(
    bug("a snapshot takes the place of later entries", "snapshot-is-newer", {
      condition: "snapshot.index > 0",
    }),
  ),
  withSnapshots(bug("a snapshot comes without its configuration", "snapshot-configuration", "removed")),
];

/** Snapshots after eight entries and behind every log but the newest: what takes thousands of writes otherwise. */
export const SNAPSHOTS: readonly Mutation[] = [
  { point: "snapshot-threshold", change: { replacement: "export const SNAPSHOT_THRESHOLD = 8;" } },
  { point: "snapshot-trailing", change: { replacement: "const SNAPSHOT_TRAILING = 2;" } },
];

export interface Library {
  runSchedule(seed: number): Promise<unknown>;
  isolatedServerKeepsItsTerm(): void;
  halfIsolatedServerGetsNoVote(): void;
}

const HERE = new URL(".", import.meta.url);

export const POINTS: ReadonlyMap<string, string> = mutationPoints(new URL("../raft/", HERE));

/** The runner of the schedules, on a Raft with some mutations. */
export function libraryWith(mutations: readonly Mutation[]): Promise<Library> {
  const entry = 'export * from "./schedule.ts"; export * from "./scenarios.ts";';
  return mutatedLibrary(entry, HERE, mutations, POINTS);
}

/** What the first of `schedules` schedules, or a scenario, says against a Raft; undefined when nothing does. */
export async function complaint(library: Library, schedules: number): Promise<string | undefined> {
  try {
    library.isolatedServerKeepsItsTerm();
    library.halfIsolatedServerGetsNoVote();
    for (let seed = 1; seed <= schedules; seed += 1) await library.runSchedule(seed);
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
}
