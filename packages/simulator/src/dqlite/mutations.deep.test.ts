/** Bugs put into Raft on purpose: the random fault schedules, or the scenarios beside them, must notice each of them. */
import { readFileSync } from "node:fs";
import { build } from "esbuild";
import { expect, test } from "vitest";

interface Edit {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

interface Mutation extends Edit {
  readonly bug: string;
  /** The bug shows only where snapshots are made and sent all the time. */
  readonly withSnapshots?: true;
}

interface Library {
  runSchedule(seed: number): Promise<unknown>;
  isolatedServerKeepsItsTerm(): void;
  halfIsolatedServerGetsNoVote(): void;
}

/** So many schedules are tried; safety.deep.test.ts runs the same ones on what is shipped. */
const SCHEDULES = 10_000;

const MUTATIONS: readonly Mutation[] = [
  {
    bug: "an entry of an old term is committed by counting",
    file: "raft/replication.ts",
    find: "index <= raft.commitIndex || raft.log.termOf(index) !== raft.term",
    replace: "index <= raft.commitIndex",
  },
  {
    bug: "a follower takes entries although the one before differs",
    file: "raft/replication.ts",
    find: "message.prevIndex >= raft.log.firstIndex - 1 && localTerm !== message.prevTerm",
    replace: "localTerm === undefined",
  },
  {
    bug: "a follower keeps entries that contradict the leader's",
    file: "raft/replication.ts",
    find: "if (localTerm === entry.term) continue;",
    replace: "continue;",
  },
  {
    bug: "a follower counts entries that it hasn't compared",
    file: "raft/replication.ts",
    find: "const known = message.prevIndex + message.entries.length;",
    replace: "const known = raft.log.lastIndex;",
  },
  {
    bug: "a vote goes to a candidate with an older log",
    file: "raft/election.ts",
    find: "if (request.lastTerm < lastTerm || (request.lastTerm === lastTerm && request.lastIndex < lastIndex))",
    replace: "if (lastTerm + lastIndex < 0)",
  },
  {
    bug: "only the length of the logs is compared before a vote",
    file: "raft/election.ts",
    find: "if (request.lastTerm < lastTerm || (request.lastTerm === lastTerm && request.lastIndex < lastIndex))",
    replace: "if (lastTerm < 0 || request.lastIndex < lastIndex)",
  },
  {
    bug: "a server votes twice in a term",
    file: "raft/election.ts",
    find: "if (!request.preVote && votedFor !== 0 && votedFor !== from.id) return false;",
    replace: "void votedFor;",
  },
  {
    bug: "a vote isn't written to disk",
    file: "raft/election.ts",
    find: "    raft.disk.votedFor = from.id;\n",
    replace: "",
  },
  {
    bug: "a candidate needs no majority",
    file: "raft/election.ts",
    find: "if (tally.votes.size * 2 <= voters(raft.configuration).length) return;",
    replace: "",
  },
  {
    bug: "a leader of an old term goes on in the new one",
    file: "raft/raft.ts",
    find: 'if (this.state !== "follower") this.becomeFollower(undefined);',
    replace: 'if (this.state === "candidate") this.becomeFollower(undefined);',
  },
  {
    bug: "a message of an old term is obeyed",
    file: "raft/replication.ts",
    find: "if (term < raft.term) return false;",
    replace: "",
  },
  {
    bug: "an answer with a higher term doesn't make the leader step down",
    file: "raft/replication.ts",
    find: "  if (result.term > raft.term) {\n    raft.bumpTerm(result.term);\n    return;\n  }\n",
    replace: "",
  },
  {
    bug: "a leader without a majority never steps down",
    file: "raft/contact.ts",
    find: "      raft.becomeFollower(undefined);",
    replace: "",
  },
  {
    bug: "there is no pre-vote",
    file: "raft/election.ts",
    find: "preVote: !disruptLeader, disruptLeader",
    replace: "preVote: false, disruptLeader",
  },
  {
    bug: "a pre-vote is granted although there is a leader",
    file: "raft/election.ts",
    find: "hasLeader && !request.disruptLeader",
    replace: "hasLeader && !request.disruptLeader && !request.preVote",
  },
  {
    bug: "a pre-vote counts as a vote",
    file: "raft/election.ts",
    find: "    tally.preVote = false;\n    startElection(raft);\n  } else raft.becomeLeader();",
    replace: "    raft.disk.term += 1;\n  }\n  raft.becomeLeader();",
  },
  {
    bug: "a follower commits what it hasn't stored",
    file: "raft/replication.ts",
    find: "advanceTo(raft, Math.min(message.commitIndex, raft.lastStored, known));",
    replace: "advanceTo(raft, Math.min(message.commitIndex, known));",
  },
  {
    bug: "the commit index goes beyond the log",
    file: "raft/replication.ts",
    find: "advanceTo(raft, Math.min(message.commitIndex, raft.lastStored, known));",
    replace:
      "advanceTo(raft, message.commitIndex); raft.commitIndex = Math.max(raft.commitIndex, message.commitIndex);",
  },
  {
    bug: "an entry is committed with half of the voters",
    file: "raft/replication.ts",
    find: "matches[Math.floor(matches.length / 2)]",
    replace: "matches[Math.floor((matches.length - 1) / 2)]",
  },
  {
    bug: "a leader counts what it hasn't stored",
    file: "raft/replication.ts",
    find: "member.id === raft.id ? raft.lastStored",
    replace: "member.id === raft.id ? raft.log.lastIndex",
  },
  {
    bug: "a follower acknowledges what it hasn't stored",
    file: "raft/replication.ts",
    find: "answer(0, Math.min(raft.lastStored, known));",
    replace: "answer(0, known);",
  },
  {
    bug: "a stand-by's copy counts for a commit",
    file: "raft/replication.ts",
    find: 'if (member.role !== "voter") continue;',
    replace: "",
  },
  {
    bug: "two changes of the membership at a time",
    file: "raft/membership.ts",
    find: 'return raft.change !== undefined || raft.configurationIndex > raft.commitIndex ? "CANTCHANGE" : undefined;',
    replace: "return undefined;",
  },
  {
    bug: "a change of the membership before the one of an earlier leader is committed",
    file: "raft/membership.ts",
    find: "raft.change !== undefined || raft.configurationIndex > raft.commitIndex",
    replace: "raft.change !== undefined",
  },
  {
    bug: "a new leader commits no entry of its own",
    file: "raft/raft.ts",
    find: "    appendNoOp(this);\n",
    replace: "    void appendNoOp;\n",
  },
  {
    bug: "the log is lost in a restart",
    file: "raft/raft.ts",
    find: "new Log(disk.log.from(0), disk.log.firstIndex,",
    replace: "new Log(disk.log.from(0).slice(0, this.commitIndex), disk.log.firstIndex,",
  },
  {
    bug: "the term is lost in a restart",
    file: "raft/raft.ts",
    find: "    this.timing = timing;\n",
    replace: "    this.timing = timing;\n    this.disk.term = Math.max(1, disk.log.lastTerm);\n",
  },
  {
    bug: "a dropped configuration stays in force",
    file: "raft/replication.ts",
    find: "if (raft.configurationIndex < index) return;",
    replace: "return;",
  },
  {
    bug: "a full disk leaves a gap in the log",
    file: "raft/replication.ts",
    find: "Math.min(index, raft.disk.log.lastIndex + 1)",
    replace: "index",
  },
  {
    bug: "a leader takes a follower whose disk is full for one that has everything",
    file: "raft/replication.ts",
    find: "        endQuiet(raft);\n",
    replace: "        void endQuiet;\n",
  },
  {
    bug: "a lonely leader uses an index again in the same term",
    file: "raft/replication.ts",
    find: "else raft.disk.term += 1;",
    replace: "",
  },
  {
    bug: "a member that has a snapshot is sent it for ever",
    file: "raft/replication.ts",
    find: "    progress.probing = true;\n    raft.host.send",
    replace: "    raft.host.send",
    withSnapshots: true,
  },
  {
    bug: "a member of a later term doesn't refuse a snapshot aloud",
    file: "raft/replication.ts",
    find: "if (!followLeader(raft, from, message.term)) {\n    raft.host.send",
    replace: "if (!followLeader(raft, from, message.term)) {\n    return;\n    raft.host.send",
    withSnapshots: true,
  },
  {
    bug: "a snapshot takes the place of later entries",
    file: "raft/replication.ts",
    find: "if (snapshot.index > raft.commitIndex) {",
    replace: "if (snapshot.index > 0) {",
    withSnapshots: true,
  },
  {
    bug: "a snapshot comes without its configuration",
    file: "raft/replication.ts",
    find: "    raft.setConfiguration(snapshot.configuration, snapshot.configurationIndex);\n",
    replace: "",
    withSnapshots: true,
  },
];

const HERE = new URL(".", import.meta.url);

/** Snapshots after eight entries and behind every log but the newest: what takes thousands of writes otherwise. */
const SNAPSHOTS: readonly Edit[] = [
  { file: "raft/replication.ts", find: "SNAPSHOT_THRESHOLD = 1024", replace: "SNAPSHOT_THRESHOLD = 8" },
  { file: "raft/replication.ts", find: "SNAPSHOT_TRAILING = 8192", replace: "SNAPSHOT_TRAILING = 2" },
];

/** The schedules' runner with some lines of what it runs changed. */
async function edited(edits: readonly Edit[]): Promise<Library> {
  const sources = new Map<string, string>();
  for (const { file, find, replace } of edits) {
    const path = new URL(file, HERE).pathname;
    const source = sources.get(path) ?? readFileSync(path, "utf8");
    expect(source.split(find), `${file} has this once: ${find}`).toHaveLength(2);
    sources.set(
      path,
      source.replace(find, () => replace),
    );
  }
  const bundle = await build({
    stdin: {
      contents: 'export * from "./schedule.ts"; export * from "./scenarios.ts";',
      resolveDir: new URL("testing", HERE).pathname,
      loader: "ts",
    },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "library",
    plugins: [
      {
        name: "edits",
        setup: ({ onLoad }) => {
          onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const contents = sources.get(path);
            return contents === undefined ? null : { contents, loader: "ts" };
          });
        },
      },
    ],
  });
  return new Function(`${bundle.outputFiles[0]?.text}; return library;`)() as Library;
}

/** The first complaint about a library, or undefined. */
async function complaint(library: Library, schedules = SCHEDULES): Promise<string | undefined> {
  try {
    library.isolatedServerKeepsItsTerm();
    library.halfIsolatedServerGetsNoVote();
    for (let seed = 1; seed <= schedules; seed += 1) await library.runSchedule(seed);
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
}

test.each(MUTATIONS.map((mutation) => [mutation.bug, mutation] as const))(
  "it is noticed when %s",
  { timeout: 600_000 },
  async (_, mutation) => {
    const edits = mutation.withSnapshots === true ? [...SNAPSHOTS, mutation] : [mutation];
    expect(await complaint(await edited(edits))).toBeDefined();
  },
);

test("2000 schedules keep every promise while snapshots are made and sent all the time", async () => {
  expect(await complaint(await edited(SNAPSHOTS), 2000)).toBeUndefined();
});
