/** Recorded as sequences: what a client that polls hears while a leader is lost. The order is compared; the times are calibrated. */
import { expect, test } from "vitest";
import { Replays, recordingsOf, type Scenario, SECTIONS } from "../../testing/recordings.ts";
import { holdCounts } from "../../testing/replay-counts.ts";
import { dial } from "./go/connection.ts";
import { type Cluster, type Node, startCluster } from "./index.ts";
import { clientProcess } from "./testing/client-process.ts";
import { isLeftOut } from "./testing/left-out.ts";

interface Step {
  readonly outcome: string | readonly [string, string];
}

type Sequence = readonly Step[];

const replays = new Replays(
  new Map([...recordingsOf(...SECTIONS)].filter(([, { outcome }]) => outcome === "sequence")),
);
const SHORT = "FindLeader with a 150 ms budget each 100 ms";

/** A recorded sequence, its addresses told apart as the old leader, the new one and nobody. */
function heard(sequence: Sequence, old: string): string[] {
  return sequence.map(({ outcome }) => {
    if (typeof outcome === "string")
      return outcome === "ok" ? "ok" : outcome.replace(/^(\w+): .*: Node \d: /, "$1: ");
    const [kind, text] = outcome;
    if (kind !== "leader") return kind;
    return text === "" ? "nobody" : text === old ? "old" : "new";
  });
}

function sequencesOf(id: string): Readonly<Record<string, Sequence>> {
  const { sequence } = replays.recording(id) as unknown as { sequence: Record<string, Sequence> | Sequence };
  return Array.isArray(sequence) ? { "": sequence } : (sequence as Record<string, Sequence>);
}

/** Asks again and again, as the recording's program did; gives the distinct answers in order. */
async function poll(cluster: Cluster, forMs: number, ask: () => Promise<string>): Promise<string[]> {
  const answers: string[] = [];
  const untilMs = cluster.world.nowMs + forMs;
  while (cluster.world.nowMs < untilMs) {
    const answer = await ask();
    if (answers.at(-1) !== answer) answers.push(answer);
    await cluster.world.sleep(100);
  }
  return answers;
}

const named = (address: string): string =>
  address === "" ? "nobody" : address === "127.0.0.1:9001" ? "old" : "new";

const byClient = (cluster: Cluster) => async (): Promise<string> =>
  cluster
    .client({ timeoutMs: 150 })
    .leader()
    .then(named, (error: Error) => error.name);

/** The wire's own question, without a search. */
const raw = (cluster: Cluster, node: Node) => async (): Promise<string> => {
  const deadline = { atMs: cluster.world.nowMs + 1000 };
  const dialed = await dial(clientProcess(cluster.world, "prober"), node.address, deadline);
  const answer = dialed.ok
    ? await dialed.value.call<{ address: string }>({ what: "leader" }, deadline)
    : dialed;
  return answer.ok ? named(answer.value.address) : answer.error.text;
};

/** Polls while the nodes that are named are killed one second later. */
async function replay(
  id: string,
  kill: readonly number[],
  seed: number,
  of: (cluster: Cluster) => readonly (() => Promise<string>)[],
) {
  const scenario: Scenario = async (measured) => {
    const cluster = await startCluster({ nodes: 3 });
    cluster.world.schedule(1000, "kill", () => {
      for (const id of kill) cluster.inject({ kind: "kill", target: `n${id}` });
    });
    await measured(() => Promise.all(of(cluster).map((ask) => poll(cluster, 12_000, ask))));
  };
  return (await replays.replay(id, scenario, seed)).result.value as string[][];
}

const elections = replays.ids.filter((id) => /^election-\d+$/.test(id));

test("the five recorded elections are heard in the simulated order", async () => {
  expect(elections).toHaveLength(5);
  for (const [i, id] of elections.entries()) {
    const { killed } = replays.recording(id) as unknown as { killed: string };
    const recorded = sequencesOf(id);
    const simulated = await replay(id, [1], i + 1, (cluster) => [
      byClient(cluster),
      raw(cluster, cluster.node(2)),
      raw(cluster, cluster.node(3)),
    ]);
    expect(heard(recorded[SHORT] ?? [], killed), id).toEqual(simulated[0]);
    // A survivor names the dead leader first and the new one last; one whose own timer ran out names nobody in between.
    const survivors = Object.keys(recorded).filter((key) => key.startsWith("raw"));
    for (const answers of [
      ...survivors.map((key) => heard(recorded[key] ?? [], killed)),
      ...simulated.slice(1),
    ])
      expect(
        answers.filter((answer) => answer !== "nobody"),
        id,
      ).toEqual(["old", "new"]);
  }
});

test("an old leader without followers is named until it steps down, and nobody after that", async () => {
  const id = "quorum-lost-leader-sequence";
  const recorded = sequencesOf(id);
  const simulated = await replay(id, [2, 3], 4, (cluster) => [
    byClient(cluster),
    raw(cluster, cluster.node(1)),
  ]);
  expect(simulated).toEqual(
    [SHORT, "raw question to the old leader each 100 ms"].map((key) => heard(recorded[key] ?? [], "n2")),
  );
});

test("writes through a follower fail while there is no leader, with the recorded text, and go on after that", async () => {
  const id = "write-leader-stop-1s";
  const recorded = sequencesOf(id)[""] ?? [];
  const { result } = await replays.replay(id, async (measured) => {
    const cluster = await startCluster({ nodes: 3, timeoutMs: 1000 });
    const node = cluster.node(3);
    await node.openDb("x.db");
    await node.exec("CREATE TABLE t(a)");
    cluster.world.schedule(1000, "stop", () => cluster.inject({ kind: "stop", target: "n1" }));
    const write = () => node.exec("INSERT INTO t VALUES(1)");
    const text = ({ name, message }: Error): string =>
      `${name}: ${message.replace(/^.*: Node \d: /, "")}`.replace(/\d{4,5}\)$/, "PORT)");
    await measured(() => poll(cluster, 12_000, () => write().then(() => "ok", text)));
  });
  expect(result.value).toEqual(heard(recorded, "").map((step) => step.replace(/\d{4,5}\)$/, "PORT)")));
});

test("every recorded call that is a sequence was replayed or is left out with a reason", () => {
  expect(replays.gaps(isLeftOut)).toEqual([]);
  holdCounts("dqlite", "recordings-sequences", replays.tally(isLeftOut));
});
