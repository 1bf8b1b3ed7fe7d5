/** Replays recorded calls in the simulator and compares the outcomes. Only tests use it. */
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { enterWorld, World } from "../src/kernel/index.ts";

/** One recorded call: the fields that the simulator is compared with. */
export interface Recording {
  readonly base_id: string;
  readonly section: string;
  readonly outcome: "raised" | "returned" | "crashed" | "hung" | "exited" | "sequence" | "summary";
  readonly exception_class: string | null;
  readonly str?: string;
  readonly code?: number | null;
  readonly context?: string | null;
  readonly result?: unknown;
  readonly signal?: string | null;
  readonly elapsed_ms?: number | null;
  readonly node_id?: number | null;
  readonly severity?: string | null;
}

const file = new URL("../facts/dqlite-recordings.json", import.meta.url);
const all = (JSON.parse(readFileSync(file, "utf8")) as { recordings: Recording[] }).recordings;

/** The recordings of some sections, by id. */
export function recordingsOf(...sections: string[]): Map<string, Recording> {
  return new Map(
    all
      .filter(({ section }) => sections.includes(section))
      .map((recording) => [recording.base_id, recording]),
  );
}

/** Every section of the recordings. */
export const SECTIONS: readonly string[] = [...new Set(all.map(({ section }) => section))];

/** The outcome of a call in the simulator. */
export interface Outcome {
  readonly outcome: "raised" | "returned" | "crashed" | "hung";
  readonly value?: unknown;
  readonly error?: Error & { code?: number | string; context?: string; nodeId?: unknown; severity?: string };
  readonly signal?: string;
  readonly ms: number;
}

/** A scenario: brings its world into the recorded state and makes the call inside `measured`. */
export type Scenario = (
  measured: <T>(call: () => Promise<T> | T) => Promise<T>,
  world: World,
) => Promise<unknown>;

/** Runs a scenario in a new world, and returns the outcome of the call that it makes inside `measured`. */
export async function perform(scenario: Scenario, seed = 11): Promise<Outcome> {
  const world = new World({ seed });
  const leave = enterWorld(world);
  let outcome: Outcome | undefined;
  let startMs = 0;
  const measured = async <T>(call: () => Promise<T> | T): Promise<T> => {
    startMs = world.nowMs;
    outcome = undefined;
    try {
      const value = await call();
      outcome = { outcome: "returned", value, ms: world.nowMs - startMs };
      return value;
    } catch (error) {
      outcome = { outcome: "raised", error: error as Error, ms: world.nowMs - startMs };
      throw error;
    }
  };
  let done = false;
  let failure: unknown;
  const finish = (error?: unknown): void => {
    done = true;
    failure = error;
  };
  scenario(measured, world).then(() => finish(), finish);
  await drain();
  while (!done && world.crashed === undefined && world.step()) await drain();
  leave();
  const ms = world.nowMs - startMs;
  if (world.crashed !== undefined) return { outcome: "crashed", signal: world.crashed.signal, ms };
  if (outcome !== undefined && (done || outcome.outcome === "returned")) {
    if (outcome.outcome === "returned" && failure !== undefined) throw failure;
    return outcome;
  }
  if (done) throw failure ?? new Error("the scenario made no measured call");
  return { outcome: "hung", ms };
}

function drain(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/**
 * How near a replay comes to its recording. `language`: JavaScript's own error stands where Python's does, or one of the two
 * languages takes an argument that the other refuses.
 */
export type Grade = "exact" | "text only" | "language" | "wrong";

/** Compares a replay with its recording. What a call returned is compared by whoever knows what it stands for. */
function gradeOf(recording: Recording, { outcome, error, signal }: Outcome): Grade {
  const expected = ["sequence", "exited", "summary"].includes(recording.outcome)
    ? "returned"
    : recording.outcome;
  const isOwn = (recordedName: string): boolean => /^(Node|Client|NoLeader|Dqlite)/.test(recordedName);
  if (error !== undefined && (!isOwn(error.name) || !isOwn(recording.exception_class ?? "")))
    return "language";
  if (outcome !== expected || (outcome === "crashed" && signal !== (recording.signal ?? signal)))
    return "wrong";
  if (error === undefined) return "exact";
  const [is, was] = [comparable(error), recordedComparable(recording)];
  if (isDeepStrictEqual(is, was)) return "exact";
  return isDeepStrictEqual({ ...is, message: "" }, { ...was, message: "" }) ? "text only" : "wrong";
}

/** The recorded calls of some sections, and which of them tests have replayed in the simulator. */
export class Replays {
  readonly #recordings: ReadonlyMap<string, Recording>;
  readonly #replayed = new Map<string, Grade>();

  constructor(recordings: ReadonlyMap<string, Recording>) {
    this.#recordings = recordings;
  }

  get ids(): readonly string[] {
    return [...this.#recordings.keys()];
  }

  recording(id: string): Recording {
    const recording = this.#recordings.get(id);
    if (recording === undefined) throw new Error(`no call was recorded as ${id}`);
    return recording;
  }

  /** Replays a call. It counts as replayed once the simulator has an outcome. */
  async replay(
    id: string,
    scenario: Scenario,
    seed?: number,
  ): Promise<{ readonly recording: Recording; readonly result: Outcome }> {
    const recording = this.recording(id);
    const result = await perform(scenario, seed);
    this.#replayed.set(id, gradeOf(recording, result));
    return { recording, result };
  }

  /** How many replays came how near, and how many calls can't be replayed. For the last test of a file, which prints it. */
  tally(isLeftOut: (id: string) => boolean): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    const count = (grade: string): void => {
      counts[grade] = (counts[grade] ?? 0) + 1;
    };
    for (const grade of this.#replayed.values()) count(grade);
    for (const id of this.ids) if (isLeftOut(id)) count("not expressible");
    console.log(`of ${this.ids.length} recorded calls: ${JSON.stringify(counts)}`);
    return counts;
  }

  /** Recordings that are neither replayed nor left out with a reason, or both. For the last test of a file. */
  gaps(isLeftOut: (id: string) => boolean): string[] {
    return this.ids.flatMap((id) => {
      if (this.#replayed.has(id))
        return isLeftOut(id) ? [`${id} is replayed, and left out with a reason`] : [];
      return isLeftOut(id) ? [] : [`${id} is neither replayed nor left out with a reason`];
    });
  }
}

/** A text in which values that differ from run to run are masked: ports, budgets, paths, byte counts, file ids. */
export function masked(text: string): string {
  return text
    .replace(
      /(127\.0\.0\.1|localhost|192\.0\.2\.1|256\.1\.1\.1|no-such-host\.invalid|\[::1\]|::1):\d+/g,
      "$1:PORT",
    )
    .replace(/(^|[^\w.]):\d{4,5}\b/g, "$1:PORT")
    .replace(/\(budget [^)]*\)/g, "(budget B)")
    .replace(/(<tmp>|\/data)[\w./]*/g, "PATH")
    .replace(/batch \d{2,} starting at byte \d{4,}/g, "batch N starting at byte N")
    .replace(/\d+ bytes instead of \d+/g, "N bytes instead of N")
    .replace(/\d{16}-\d{16}/g, "SEGMENT")
    .replace(/snapshot-\d+-\d+-\d+/g, "SNAPSHOT")
    .replace(/a{30,}/g, "aaa");
}

interface Comparable {
  readonly name: unknown;
  readonly code: unknown;
  readonly context: unknown;
  readonly message: string;
}

/** The parts of a dqlite error that are compared: class, code, context, masked text. */
export function comparable(error: {
  name: string;
  code?: unknown;
  context?: unknown;
  message: string;
}): Comparable {
  return { name: error.name, code: error.code, context: error.context, message: masked(error.message) };
}

/** The same parts of a recorded error. */
export function recordedComparable(recording: Recording): Comparable {
  const { exception_class: name, code, context, str = "" } = recording;
  return { name, code, context, message: masked(str) };
}
