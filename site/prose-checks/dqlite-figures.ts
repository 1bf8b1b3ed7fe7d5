import { readFileSync } from "node:fs";

/**
 * Every figure with a unit in the pages and guides about dqlite, and the recording that it comes from. The test fails for
 * a figure that is missing here, for one that no page states any more, and for one that its recording contradicts.
 */

const facts = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../packages/simulator/facts/${name}`, import.meta.url), "utf8"));

interface Call {
  readonly base_id: string;
  readonly elapsed_ms: number | null;
  readonly binding_mode?: { readonly SHIM_TIMEOUT_MS?: string };
}
interface Request {
  readonly scenario: string;
  readonly step: string;
  readonly outcome: { readonly ms?: number };
}
const calls: readonly Call[] = facts("dqlite-recordings.json").recordings;
const requests: readonly Request[] = facts("dqlite-wire-recordings.json").recordings;
const samples: Readonly<Record<string, readonly number[]>> = facts("dqlite-timings.json").samples;

/** Says what is wrong with a figure such as "3.4 to 6.1 s"; undefined where it agrees with its recording. */
export type Check = (figure: string) => string | undefined;

/** Each of the recorded calls took that long, to the precision that the page gives. */
const took =
  (...ids: string[]): Check =>
  (figure) =>
    agrees(figure, ids.map(elapsed));

/** The recorded calls took no longer than that, and the longest one took more than a third of it. */
const within =
  (...ids: string[]): Check =>
  (figure) => {
    const [limit] = bounds(figure);
    const longest = Math.max(...ids.map(elapsed));
    return longest <= limit && longest > limit / 3 ? undefined : `the longest took ${longest} ms`;
  };

/** The recorded request took that long. */
const wire =
  (scenario: string, step: string): Check =>
  (figure) => {
    const found = requests.find((one) => one.scenario === scenario && one.step.startsWith(step));
    return agrees(figure, [found?.outcome.ms ?? Number.NaN]);
  };

/** The shortest and the longest value of a sample of timings. */
const sample =
  (name: string): Check =>
  (figure) =>
    agrees(figure, [Math.min(...values(name)), Math.max(...values(name))]);

const shortest =
  (name: string): Check =>
  (figure) =>
    agrees(figure, [Math.min(...values(name))]);

const longest =
  (name: string): Check =>
  (figure) =>
    agrees(figure, [Math.max(...values(name))]);

const median =
  (name: string): Check =>
  (figure) => {
    const sorted = values(name).toSorted((a, b) => a - b);
    const middle = sorted.length / 2;
    return agrees(figure, [((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2]);
  };

/** The recording contains these words or numbers. */
const says =
  (id: string, ...words: string[]): Check =>
  () => {
    const text = JSON.stringify(call(id));
    const missing = words.filter((word) => !text.includes(word));
    return missing.length > 0 ? `${id} has no ${missing.join(", ")}` : undefined;
  };

/** The test binding was given that budget for the call. */
const budget =
  (...ids: string[]): Check =>
  (figure) =>
    agrees(
      figure,
      ids.map((id) => Number(call(id).binding_mode?.SHIM_TIMEOUT_MS)),
    );

function call(id: string): Call {
  const found = calls.find(({ base_id }) => base_id === id);
  if (!found) throw new Error(`No recording is called ${id}.`);
  return found;
}

const elapsed = (id: string): number => call(id).elapsed_ms ?? Number.NaN;
const values = (name: string): readonly number[] => samples[name] ?? [];

/** The one or two values of a figure, in milliseconds where it is a time. */
function bounds(figure: string): [first: number, last: number] {
  const [from = "", to = from] = figure.match(/\d+(\.\d+)?/g) ?? [];
  const scale = / s$/.test(figure) ? 1000 : 1;
  return [Number(from) * scale, Number(to) * scale];
}

/** Compares measured values with a figure: a range must have their extremes, a single figure is what each rounds to. */
function agrees(figure: string, measured: readonly number[]): string | undefined {
  const digits = Math.max(...(figure.match(/\d+(\.\d+)?/g) ?? []).map((n) => n.split(".")[1]?.length ?? 0));
  const half = (/ s$/.test(figure) ? 500 : 0.5) * (digits === 0 ? 1 : digits === 1 ? 0.1 : 0.01);
  const [first, last] = bounds(figure);
  const wanted = first === last ? measured.map(() => first) : [first, last];
  const sorted = [...measured].sort((a, b) => a - b);
  const far = sorted.filter((value, index) => !(Math.abs(value - (wanted[index] ?? last)) <= half * 1.01));
  return far.length === 0 && sorted.length > 0 ? undefined : `recorded ${measured.join(", ")}`;
}

const ELECTION = "kill.default.newLeaderMs";

export const FIGURES: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  "guides/python-asyncio": { "0.3 s": within("exit-running") },
  "dqlite/client-closed-error": {
    "0.4 ms": within("closed-leader", "closed-cluster", "closed-add", "closed-enter"),
    "5.1 s": says("thread-lock", "close waited 5.1"),
  },
  "dqlite/client-connection-error": {
    "0.1 ms": took("client-empty"),
    "3.4 s": took("leader-nonodes", "client-str"),
    "3 s": budget("leader-nonodes", "client-str"),
  },
  "dqlite/client-error": {
    "45.5 s": says("m3-change-blocked-for", "45.5"),
    "7 ms": within("m3-add-dup-id", "m3-add-same", "m3-add-dup-address", "m3-remove-unknown"),
    "3 s or 4 s": budget("m1-add-stopped", "m3-add-wrong-id"),
    "3 ms": within("add-dup-id", "add-bad-address", "m3-add-other-cluster", "m2-remove-noquorum"),
    "2 ms": within("m3-add-at-follower", "add-unclustered-first"),
    "3 s": budget("m2-add-noquorum"),
    "50.4 s": wire("h-membership", "assign unreachable to voter"),
    "4 s": budget("m3-leader-after-remove-leader-0"),
    "4.6 s": took("m3-leader-after-remove-leader-0"),
  },
  "dqlite/cluster-join-error": {
    "45.5 s": says("m3-change-blocked-for", "45.5"),
    "3 s or 4 s": budget("m1-add-badport-voter", "m3-add-wrong-id"),
    "840 ms": took("m1-add-ok"),
    "2 ms": took("m3-add-unreachable-spare", "m3-add-bad-spare", "m3-add-empty-spare"),
  },
  "dqlite/cluster-quorum-lost-error": {
    "1.5 s": says("quorum-back", "1497"),
    "5.4 s": wire("e1-both-followers-killed", "one node restarted"),
    "6.1 s": longest(ELECTION),
    "8 s": says("quorum-lost-write", "8317"),
    "0 to 5.9 s": says("quorum-lost-leader-sequence", "5905"),
    "6.0 s": says("quorum-lost-leader-sequence", "6006"),
    "8.3 s": took("quorum-lost-write"),
    "8.4 s": took("quorum-lost-read"),
    "3 s": budget("quorum-lost-cluster"),
    "3.4 s": took("quorum-lost-cluster"),
  },
  "dqlite/memory-error": {
    "42.6 ms": took("server-garbage-first-died"),
    "6 GiB": says("server-garbage-first-died", "6 GiB"),
    "3 s": budget("server-garbage-nolimit"),
    "34.7 s": took("server-garbage-nolimit"),
  },
  "dqlite/no-leader-error": {
    "3.4 to 6.1 s": sample(ELECTION),
    "5.2 s": median(ELECTION),
    "28 kills": () => (values(ELECTION).length === 28 ? undefined : `${values(ELECTION).length}`),
    "4 ms": took("leader-after-handover"),
    "3 to 6 s": sample("stepDownAfterQuorumLossMs"),
    "1.5 s": says("quorum-back", "1497"),
    "3.4 s": took("leader-nonodes", "leader-nonodes3"),
    "3 s": budget("leader-nonodes", "leader-nonodes3"),
    "150 ms": says("election-summary", "150 ms budget"),
    "4.3 to 5.9 s": says("election-summary", "4304", "5929"),
    "5 s": says("election-summary", "5 s budget"),
  },
  "dqlite/node-already-running-error": {
    "0.2 ms": within("node-start-twice", "closed-start"),
    "40 ms": took("node-restart"),
  },
  "dqlite/node-assertion-error": {
    "3.7 ms": took("add-zero"),
    "3.8 ms": took("m1-remove-leader"),
    "3.0 s": wire("x-crash", "remove itself (sole node)"),
  },
  "dqlite/node-error": {
    "5.4 to 8.4 s": took("nonbootstrap-open", "quorum-lost-read"),
    "5.4 s": took("nonbootstrap-open", "nonbootstrap-handover", "tx-leader-loss-insert"),
    "8.4 s": took("quorum-lost-read"),
    "7.1 ms": within("opendb-len-505", "opendb-len-510", "sql-exec-wal", "sql-begin-twice"),
    "1 ms": within("sql-exec-notnull", "sql-exec-syntax", "sql-exec-notable"),
    "8 s": says("quorum-lost-write", "8317"),
    "505 characters": says("opendb-len-505", "505 characters"),
    "5.9 s": wire("e1-both-followers-killed", "exec right after"),
  },
  "dqlite/node-not-running-error": {
    "0.1 ms": took("node-opendb-unstarted"),
    "40 ms": took("node-restart"),
  },
  "dqlite/node-shutdown-error": {
    "5.4 s": took("with-handover-fails"),
    "6.4 s": took("leader-after-graceful-stop"),
    "4 ms": says("leader-after-handover", "after 4 ms"),
    "234 ms": took("exit-running"),
    "237 ms": took("exit-after-stop"),
  },
  "dqlite/node-start-error": {
    "0.1 s": within("start-port-in-use", "corrupt-closed-truncated", "norecovery-closed-empty"),
    "30 ms": took("start-port-in-use-retry"),
    "1 ms": (figure) =>
      [elapsed("closed-start2"), elapsed("closed-unstarted-start")].every((ms) => ms <= bounds(figure)[0])
        ? undefined
        : "longer",
    "106 ms": took("corrupt-closed-header"),
    "1300 rows": says("corrupt-closed-header-count", "1300", "1018"),
  },
  "dqlite/node-stop-error": {
    "0.2 ms": took("closed-stop"),
    "0.03 to 0.04 s": says("three-in-process", "0.03", "0.04"),
  },
  "dqlite/resource-error": {
    "64 kB": () =>
      requests.some(({ step }) => step === "disk of 64k fills up") ? undefined : "no such recording",
  },
  "dqlite/resource-leak-warning": {
    "158 ms": took("gc-running"),
    "5.4 ms": took("gc-unstarted"),
  },
  "dqlite/segmentation-fault": {
    "600 characters": says("opendb-long-died", "600 characters"),
    "61 ms": took("opendb-long-died"),
    "500 characters": says("opendb-len-500", "500 characters"),
    "300 ms": () =>
      requests.some(({ outcome }) => JSON.stringify(outcome).includes('"during":"sleep=300"'))
        ? undefined
        : "no such recording",
    "98 ms": took("native-segv"),
  },
  "guides/dqlite-commit": {
    "5.4 s": took("tx-leader-loss-insert"),
  },
  "guides/dqlite-node-does-not-start": {
    "1300 rows": says("corrupt-closed-header-count", "1300", "1018"),
  },
  "guides/dqlite-quorum-lost": {
    "1.5 s": says("quorum-back", "1497"),
  },
  "guides/retrying-dqlite": {
    "5.9 s": wire("e1-both-followers-killed", "exec right after"),
    "3.4 to 6.1 s": sample(ELECTION),
    "5 s": says("election-summary", "5 s budget"),
    "8.4 s": took("quorum-lost-read"),
    "5.4 s": took("tx-leader-loss-insert"),
    "45.5 s": says("m3-change-blocked-for", "45.5"),
  },
  "guides/testing-catch-blocks": {
    "3.4 s": shortest(ELECTION),
    "8.3 ms": longest("kill.default.bothAgreeLagMs"),
    "3 ms": longest("kill.latency20.bothAgreeLagMs"),
    "4 ms": says("leader-after-handover", "4 ms"),
  },
};

/**
 * Figures that no recording in this project holds, each with its source: the summary of the recordings and the recordings
 * of an older release aren't copied here. The test only checks that a page still states them.
 */
export const FROM_ELSEWHERE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "dqlite/cluster-quorum-lost-error": {
    "4.0 s": "the same run over libdqlite 1.11.1",
  },
  "dqlite/dqlite-library-not-found": {
    "64 to 109 ms": "the summary of the recordings, of which those kept here are a part",
  },
  "dqlite/no-leader-error": {
    "2.7 to 6 s": "the summary of all kills, of which the samples are a random half",
  },
  "dqlite/node-assertion-error": {
    "3 s": "add(0) over libdqlite 1.11.1",
  },
  "dqlite/node-error": {
    "5 s": "the default of the test binding",
  },
  "dqlite/node-start-error": {
    "894 characters": "UV__DIR_LEN of dqlite 1.18.1, src/raft/uv_os.h",
  },
  "dqlite/segmentation-fault": {
    "2.0 ms": "a name of 600 characters over libdqlite 1.11.1",
  },
  "guides/dqlite-quorum-lost": {
    "12 s": "twice the longest election that was recorded",
  },
  "guides/what-to-log": {
    "12 s": "twice the longest election that was recorded",
    "60 s": "the default of zookeeper.client.session-timeout in apache/fluss 0.9.1",
  },
  "guides/retrying-dqlite": {
    "5.4 to 6.4 s": "the summary of the recordings",
  },
  "guides/testing-catch-blocks": {
    "300 ms": "the election timeout that a network latency of 20 ms gives",
    "3.0 s": "what `npm run calibrate` prints of the simulator",
    "1.4 ms": "what `npm run calibrate` prints of the simulator",
  },
};
