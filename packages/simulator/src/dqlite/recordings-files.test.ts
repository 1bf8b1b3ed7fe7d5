/** The recorded starts on damaged or forbidden data directories: same failure or same rows left. */
import { expect, test } from "vitest";
import {
  comparable,
  perform,
  Replays,
  recordedComparable,
  recordingsOf,
  type Scenario,
} from "../../testing/recordings.ts";
import { holdCounts } from "../../testing/replay-counts.ts";
import type { DataDir } from "./datadir.ts";
import { machine, Node, type NodeOptions } from "./index.ts";
import type { Machine } from "./machine.ts";
import { isLeftOut } from "./testing/left-out.ts";

const replays = new Replays(recordingsOf("B node files"));
const DIR = "/data/corrupt";
const NEVER_HERE = "0000000000009999-0000000000010000";

/** Twelve segments and a snapshot can be told apart already when the log is long enough: 1300 inserts, as recorded. */
async function filled(): Promise<DataDir> {
  const made = new Node("127.0.0.1:23000", DIR, { nodeId: 1, timeoutMs: 60_000 });
  await made.start();
  await made.openDb("x.db");
  await made.exec("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)");
  // The recorded program had written three times more before its inserts.
  for (const name of ["u", "v", "w"]) await made.exec(`CREATE TABLE ${name}(x)`);
  for (let i = 0; i < 1300; i += 1) await made.exec("INSERT INTO t(b) VALUES('x')");
  await made.stop();
  return machine().directory(DIR) as DataDir;
}

function again(options: NodeOptions = {}): Node {
  return new Node("127.0.0.1:23000", DIR, { nodeId: 1, ...options });
}

type Damaging = (directory: DataDir) => unknown;

/** start() after some damage. */
const startAfter =
  (damage: Damaging, options?: NodeOptions): Scenario =>
  async (measured) => {
    damage(await filled());
    await measured(() => again(options).start());
  };

/** start(), then openDb(). */
const openAfter =
  (damage: Damaging): Scenario =>
  async (measured) => {
    damage(await filled());
    const made = again();
    await made.start();
    await measured(() => made.openDb("x.db"));
  };

/** How many of the 1300 rows are left. */
const countAfter =
  (damage: Damaging): Scenario =>
  async (measured) => {
    damage(await filled());
    const made = again();
    await made.start();
    await made.openDb("x.db");
    await measured(() => made.query("SELECT count(*) AS c FROM t"));
  };

const all = (directory: DataDir, matching: RegExp, how: "remove" | "garbage"): void => {
  for (const name of directory.names) if (matching.test(name)) directory.corrupt(name, how);
};

const segmentAt = (directory: DataDir, i: number): string =>
  directory.names.filter((name) => /^\d/.test(name)).at(i) ?? "";

/** What was done to the files, by the recordings' names of it. */
const DAMAGE: Readonly<Record<string, Damaging>> = {
  none: () => {},
  "metadata1-garbage": (directory) => directory.corrupt("metadata1", "garbage"),
  "metadata-both-truncated": (directory) => directory.corrupt("metadata", "truncate"),
  "closed-header": (directory) => directory.corrupt("last-segment", "header"),
  "closed-first-header": (directory) => directory.corrupt("first-segment", "header"),
  "closed-body": (directory) => directory.corrupt("last-segment", "body"),
  "closed-first-body": (directory) => directory.corrupt("first-segment", "body"),
  "closed-truncated": (directory) => directory.corrupt("last-segment", "truncate"),
  "closed-empty": (directory) => directory.corrupt("last-segment", "empty"),
  "closed-gap": (directory) => directory.corrupt(segmentAt(directory, -2), "remove"),
  "closed-first-removed": (directory) => directory.corrupt("first-segment", "remove"),
  "closed-last-removed": (directory) => directory.corrupt("last-segment", "remove"),
  "closed-all-removed": (directory) => all(directory, /^\d/, "remove"),
  "snapdata-all-garbage": (directory) => directory.corrupt("snapshot", "garbage"),
  "snapdata-truncated": (directory) => directory.corrupt("snapshot", "truncate"),
  "snapdata-empty": (directory) => directory.corrupt("snapshot", "empty"),
  "snap-all-removed": (directory) => all(directory, /^snapshot/, "remove"),
  "stray-seg": (directory) => directory.addStray(NEVER_HERE),
  "stray-file": (directory) => directory.addStray("notes.txt"),
  "open-garbage": (directory) => directory.addStray("open-1"),
  "open-zero": (directory) => directory.addStray("open-1", "zeros"),
  "open-badheader": (directory) => directory.addStray("open-1"),
  "all-garbage": (directory) => {
    all(directory, /./, "garbage");
    directory.corrupt("metadata", "body");
  },
};

const RIGHTS: Readonly<Record<string, Scenario>> = {
  "perm-parent": async (measured, world) => {
    machine(world).denyAccess("/data/ro");
    await measured(() => new Node("127.0.0.1:23134", "/data/ro/sub", { nodeId: 1 }));
  },
  "perm-dir-ro": rights((host) => host.denyAccess("/data/new", "write")),
  "perm-dir-noaccess": rights((host) => host.denyAccess("/data/new", "write")),
  "perm-files-ro": startAfter(() => machine().denyAccess(DIR, "files")),
  "perm-files-noread": startAfter(() => machine().denyAccess(DIR, "read")),
  "perm-privport": async (measured) => {
    machine().privilegedPorts = false;
    await measured(() => new Node("127.0.0.1:1", "/data/p", { nodeId: 1 }).start());
  },
};

function rights(deny: (host: Machine) => void): Scenario {
  return async (measured, world) => {
    const made = new Node("127.0.0.1:23134", "/data/new", { nodeId: 1 });
    deny(machine(world));
    await measured(() => made.start());
  };
}

/** Milliseconds of each start: recorded and simulated. */
const startTimes: (readonly [id: string, recorded: number, simulated: number])[] = [];

function scenarioOf(id: string): Scenario | undefined {
  if (id === "files-list") return async (measured) => measured(async () => (await filled()).names);
  if (id === "norecovery-none") return startAfter(() => {}, { autoRecovery: false });
  const match = /^(corrupt|norecovery)-(.+?)(-open|-count|-died)?$/.exec(id);
  const [, kind, name = "", step] = match ?? [];
  const damage = DAMAGE[name] ?? DAMAGE[`${name}${step ?? ""}`];
  if (damage === undefined) return RIGHTS[id];
  if (kind === "norecovery") return startAfter(damage, { autoRecovery: false });
  return step === "-open" ? openAfter(damage) : step === "-count" ? countAfter(damage) : startAfter(damage);
}

test.each(replays.ids.filter((id) => !isLeftOut(id)))("%s", async (id) => {
  const scenario = scenarioOf(id);
  if (scenario === undefined) throw new Error(`${id} is neither simulated nor left out`);
  const { recording, result } = await replays.replay(id, scenario);
  expect(result.outcome).toBe(recording.outcome);
  // Python's own PermissionError is Node.js's EACCES here.
  if (recording.exception_class === "PermissionError") expect(result.error?.code).toBe("EACCES");
  else if (result.error !== undefined)
    expect(comparable(result.error)).toEqual(recordedComparable(recording));
  if (id.endsWith("-count")) expect(result.value).toEqual(recording.result);
  if (!/-(open|count)$/.test(id)) startTimes.push([id, recording.elapsed_ms ?? 0, result.ms]);
});

test("starts take the recorded order of time: one of long damage as well as one that stops at once", () => {
  for (const [id, recorded, simulated] of startTimes) {
    if (recorded < 20 || recorded > 10_000) continue;
    expect(simulated / recorded, `${id}: ${simulated} ms for ${recorded} ms`).toBeGreaterThan(0.5);
    expect(simulated / recorded, `${id}: ${simulated} ms for ${recorded} ms`).toBeLessThan(2);
  }
});

test("every recorded call on a damaged directory was replayed or is left out with a reason", () => {
  expect(replays.gaps(isLeftOut)).toEqual([]);
  holdCounts("dqlite", "recordings-files", replays.tally(isLeftOut));
});

test("a long log lies in the files that were recorded", async () => {
  const { value } = await perform(scenarioOf("files-list") as Scenario);
  const recorded = replays.recording("files-list").result as [string, number][];
  expect(value).toEqual(recorded.map(([name]) => name));
});
