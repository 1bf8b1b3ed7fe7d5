import { readFileSync } from "node:fs";
import { FlussError } from "@faultbook/errors/fluss";
import { expect } from "vitest";
import { World } from "../../kernel/index.ts";
import * as fluss from "../index.ts";
import { done, type Outcome, pass, within } from "./drive.ts";
import { holdRuns, RunNotes } from "./hold-runs.ts";
import { evaluate, type Names } from "./python.ts";

/** Makes recorded calls, and holds what becomes of them against the recordings. */
export interface Caller {
  /** Whether it makes this call; if not, the small reader beside this file does. */
  takes(id: string): boolean;
  call(source: string, names: Names, world: World): Promise<unknown>;
  compare(recording: Recording, outcome: Outcome): void;
  /** A call came out as recorded. Without it, the file of tests notes that. */
  replayed?(id: string): void;
}

const OWN: Caller = {
  takes: () => true,
  call: (source, names) => evaluate(readable(source), { ...PYTHON, ...names }),
  compare,
};
let caller = OWN;

/** A call as the small reader takes it: without a comment, and with a name before an argument that is an option here. */
function readable(source: string): string {
  return source.replace(/ {2,}#.*$/, "").replace(/\)\),(True|False)\)$/, ")),ignore_if_exists=$1)");
}

/** Lets something else make the calls: the tests of the Python client let Python do it. */
export function replayBy(other: Caller): void {
  caller = other;
}

/**
 * What notes the runs of the file of tests that calls this. They are held against what is written down of them where the
 * simulator makes the calls itself.
 */
export function notesOfReplays(): RunNotes {
  return caller === OWN ? holdRuns() : new RunNotes();
}

/** One call of the real client, as recorded. */
export interface Recording {
  readonly id: string;
  readonly setup: string;
  readonly call: string;
  readonly outcome: "error" | "success" | "pending" | "transport" | "mixed";
  readonly exception_class: string | null;
  readonly error_code: number | null;
  readonly message: string | null;
  readonly elapsed_ms: number;
}

const FILE = new URL("../../../facts/fluss-recordings.json", import.meta.url);

export const RECORDINGS: ReadonlyMap<string, Recording> = new Map(
  (JSON.parse(readFileSync(FILE, "utf8")) as { recordings: Recording[] }).recordings.map((one) => [
    one.id,
    one,
  ]),
);

/** A cluster, a client and the names that the recorded calls use. */
export class ReplayStage {
  readonly world: World;
  readonly cluster: fluss.FlussCluster;
  readonly names: Record<string, unknown>;

  readonly #notes: RunNotes;

  private constructor(world: World, cluster: fluss.FlussCluster, notes: RunNotes) {
    this.#notes = notes;
    this.world = world;
    this.cluster = cluster;
    this.names = { BOOT: cluster.bootstrapServers };
  }

  /** Starts a cluster, and notes what is shown in it. */
  static async start(notes: RunNotes, options: fluss.ClusterOptions = {}, seed = 11): Promise<ReplayStage> {
    const world = new World({ seed });
    return new ReplayStage(world, await fluss.startCluster({ world, ...options }), notes);
  }

  /** Connects, with these settings beside the address. */
  async connect(settings: { readonly [key: string]: string } = {}): Promise<fluss.FlussConnection> {
    const config = { "bootstrap.servers": this.cluster.bootstrapServers, ...settings };
    return this.done(fluss.FlussConnection.create(new fluss.Config(config)));
  }

  done<T>(call: Promise<T>): Promise<T> {
    return done(this.world, call);
  }

  pass(ms: number): Promise<void> {
    return pass(this.world, ms);
  }

  /**
   * Makes a recorded call and holds what becomes of it against the recording. Names may stand for others, and `form` for a
   * call that can't be read.
   */
  async replay(id: string, names: Names = {}, form?: string): Promise<Outcome> {
    const recording = RECORDINGS.get(id);
    if (recording === undefined) throw new Error(`there is no recording ${id}`);
    const source = (form ?? recording.call).replace(/\b127\.0\.0\.1:19[1-7]\d\d\b/g, (address) => {
      return (ADDRESSES[address] ?? ((cluster: fluss.FlussCluster) => cluster.bootstrapServers))(
        this.cluster,
      );
    });
    const by = caller.takes(id) ? caller : OWN;
    const call = by.call(source, { ...this.names, ...names }, this.world);
    const patience = recording.outcome === "pending" ? recording.elapsed_ms : 600_000;
    const outcome = await within(this.world, patience, call);
    by.compare(recording, outcome);
    if (by.replayed) by.replayed(id);
    else this.#notes.noteReplay(id);
    this.#notes.noteFailures(this.world.trace);
    return outcome;
  }
}

const ADDRESSES: { readonly [recorded: string]: (cluster: fluss.FlussCluster) => string } = {
  "127.0.0.1:19100": (cluster) => cluster.zookeeperAddress,
  "127.0.0.1:19121": (cluster) => (cluster.tabletServers[1] as fluss.Server).address,
  "127.0.0.1:19360": ({ coordinator }) =>
    coordinator.address.replace(/\d+$/, (port) => String(Number(port) + 100)),
  "127.0.0.1:19720": (cluster) => (cluster.tabletServers[0] as fluss.Server).address,
};

function compare(recording: Recording, outcome: Outcome): void {
  const { id, exception_class: type, error_code: code } = recording;
  if (outcome.is === "error" && recording.outcome !== "error") throw outcome.error;
  expect(outcome.is, id).toBe(recording.outcome);
  if (outcome.is !== "error") return;
  const { error } = outcome;
  if (code === null) {
    // Python's own errors take JavaScript's form; their texts are JavaScript's too.
    expect(error, id).toBeInstanceOf(type === "OverflowError" ? RangeError : TypeError);
    return;
  }
  expect(error, id).toBeInstanceOf(FlussError);
  const seen = error as FlussError;
  const expected = plain(recording.message ?? "");
  // The recorder cut very long texts off.
  const isCut = (recording.message?.length ?? 0) >= LONGEST_MESSAGE;
  const text = plain(seen.message);
  expect([seen.errorCode, isCut ? text.slice(0, expected.length) : text], id).toEqual([code, expected]);
}

export const LONGEST_MESSAGE = 2000;
const REFLECTION = /^\tat (java\.base\/)?(jdk\.internal\.reflect\.|java\.lang\.reflect\.).*\n/gm;

/** A text without what differs from run to run: ids that a cluster gives, checksums, the time, and call sites of reflection. */
export function plain(text: string): string {
  return text
    .replace(REFLECTION, "")
    .replace(
      /(tableId=|table_id=|table id: |partitionId=|partition_id=|partition id '|writer |crc = )\d+/g,
      "$1#",
    )
    .replace(
      /Bucket table_id 99999 does not match scan table_id \d+/,
      "Bucket table_id # does not match scan table_id #",
    )
    .replace(/ISR \[[^\]]*\]/, (ids) => ids.replace(/\d+/g, "#"))
    .replace(/current timestamp \d+/, "current timestamp #");
}

const TYPES: { readonly [name: string]: string } = {
  int8: "TINYINT",
  int16: "SMALLINT",
  int32: "INT",
  int64: "BIGINT",
  float32: "FLOAT",
  float64: "DOUBLE",
  string: "STRING",
  null: "NULL",
};

/** pyarrow, as far as schemas need it. */
const ARROW = {
  schema: (fields: readonly (readonly [string, string])[]) => fields,
  field: (name: string, type: string, { nullable }: { readonly nullable: boolean }) => [
    name,
    nullable ? type : `${type} NOT NULL`,
  ],
  list_: (element: string) => `ARRAY<${element}>`,
  dictionary: (_index: string, value: string) => value,
  ...Object.fromEntries(Object.entries(TYPES).map(([name, type]) => [name, () => type])),
};

const MIDNIGHT = new fluss.LocalTime(0, 0);

/** What a recorded call may name beside the recorder's own variables. */
const PYTHON: Names = {
  ...fluss,
  pa: ARROW,
  Decimal: fluss.Decimal,
  datetime: {
    datetime: (year: number, month: number, day: number, zone?: unknown) =>
      zone === undefined
        ? new fluss.LocalDateTime(new fluss.LocalDate(year, month, day), MIDNIGHT)
        : new Date(Date.UTC(year, month - 1, day)),
    timezone: { utc: "utc" },
  },
  rnd: (length: number) => "r".repeat(length),
  ls: { id: "INT", name: "STRING" },
  ps: [
    ["id", "INT NOT NULL"],
    ["name", "STRING"],
  ],
};
