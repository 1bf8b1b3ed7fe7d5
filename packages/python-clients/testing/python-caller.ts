import { readdirSync, readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";
import { expect } from "vitest";
import { createBridge, type Pending } from "../../../playground/python/bridge.ts";
import type { RunControl } from "../../../playground/worker/run.ts";
import * as fluss from "../../simulator/src/fluss/index.ts";
import { type Outcome, restBy } from "../../simulator/src/fluss/testing/drive.ts";
import type { Names } from "../../simulator/src/fluss/testing/python.ts";
import {
  type Caller,
  LONGEST_MESSAGE,
  plain,
  type Recording,
} from "../../simulator/src/fluss/testing/recordings.ts";
import type { World } from "../../simulator/src/kernel/index.ts";

const root = new URL("../../../", import.meta.url);
const FOLDERS = ["playground/python/py/", "packages/python-clients/src/"];

/** What an exception of Python said. */
interface Told {
  readonly type: string;
  readonly str: string;
  readonly code?: number;
  readonly message?: string;
  readonly retriable?: boolean;
  readonly args?: readonly unknown[];
}

/** What came of a call as an error, for the tests that expect one. */
class PythonError extends Error {
  override readonly name = "PythonError";
  readonly told: Told;

  constructor(told: Told) {
    super(told.str);
    this.told = told;
  }
}

/** How the simulator's objects were made, which Python has to know of them. */
interface Tags {
  readonly table?: fluss.FlussTable;
  readonly names?: readonly string[];
  readonly kind?: "record" | "batch";
}

const tags = new WeakMap<object, Tags>();

/** Notes of everything that these methods give how it was made. */
function tagResults(owner: { readonly prototype: object }, methods: Readonly<Record<string, Tags>>): void {
  const prototype = owner.prototype as Record<string, (...args: unknown[]) => unknown>;
  for (const [name, added] of Object.entries(methods)) {
    const original = prototype[name] as (...args: unknown[]) => unknown;
    prototype[name] = function (this: object, ...args: unknown[]): unknown {
      const result = original.apply(this, args);
      const given = this instanceof fluss.FlussTable ? { table: this } : tags.get(this);
      const names = name.startsWith("partialUpdate") ? { names: args[0] as readonly string[] } : {};
      const note = (made: unknown): void => void tags.set(made as object, { ...given, ...added, ...names });
      if (result instanceof Promise) void result.then(note, () => {});
      else note(result);
      return result;
    };
  }
}

const NOTHING: Tags = {};

function tagAll(): void {
  const { FlussTable, TableAppend, TableLookup, TableScan, TableUpsert } = fluss;
  tagResults(FlussTable, { newAppend: NOTHING, newUpsert: NOTHING, newLookup: NOTHING, newScan: NOTHING });
  tagResults(TableAppend, { createWriter: NOTHING });
  tagResults(TableUpsert, { createWriter: NOTHING, partialUpdateByName: NOTHING });
  tagResults(TableLookup, { createLookuper: NOTHING });
  tagResults(TableScan, {
    createLogScanner: { kind: "record" },
    createRecordBatchLogScanner: { kind: "batch" },
    createBucketBatchScanner: NOTHING,
  });
}

interface Evaluate {
  callPromising(
    source: string,
    entries: unknown,
    resolve: (value: unknown) => void,
    reject: (told: Told) => void,
  ): Promise<void>;
}

/** Lets Python make recorded calls, those that `takes` names. Gives the ids that came out as recorded. */
export async function pythonCaller(
  takes: (id: string) => boolean,
): Promise<Caller & { readonly ids: ReadonlySet<string> }> {
  tagAll();
  const python = await loadPyodide();
  for (const folder of FOLDERS) {
    const files = readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" });
    for (const file of files.filter((path) => path.endsWith(".py"))) {
      const at = `/lib/clients/${file}`;
      python.FS.mkdirTree(at.slice(0, at.lastIndexOf("/")));
      python.FS.writeFile(at, readFileSync(new URL(folder + file, root), "utf8"));
    }
  }
  python.runPython("import sys; sys.path.insert(0, '/lib/clients')");
  let world: World | undefined;
  const control = {
    began: () => {},
    waitsAt: () => {},
    get world() {
      return world;
    },
  } as unknown as RunControl;
  const functions = Object.assign(createBridge(() => control).functions, {
    start: (pending: Pending) => pending,
    when: (pending: Pending, settle: (settled: unknown) => void) => void pending.settled.then(settle),
  });
  const bridge = python.pyimport("_faultbook.bridge") as {
    connect(functions: object): void;
    begin(simulators: object, suspends: boolean): void;
  };
  bridge.connect(functions);
  bridge.begin({ fluss }, true);
  python.runPython(readFileSync(new URL("replay.py", import.meta.url), "utf8"));
  const evaluate = python.globals.get("evaluate") as Evaluate;
  // A call that blocks suspends the interpreter, which goes on some turns after what it waited for.
  restBy(async () => {
    for (let turn = 0; turn < 4; turn += 1) await new Promise(setImmediate);
  });
  const ids = new Set<string>();
  return {
    ids,
    takes,
    call: (source, names, inWorld) => {
      world = inWorld;
      return new Promise((resolve, reject) => {
        const refuse = (told: Told): void => reject(new PythonError(told));
        // What Python calls None the simulator's own calls give as null.
        const give = (value: unknown): void => resolve(value ?? null);
        evaluate.callPromising(source, entriesOf(names), give, refuse).catch(reject);
      });
    },
    compare,
    replayed: (id) => void ids.add(id),
  };
}

/** The names of a call, each with the class of its value and how that was made. */
function entriesOf(names: Names): unknown {
  return Object.entries(names)
    .filter(([, value]) => typeof value !== "function")
    .map(([name, value]) => {
      const object = typeof value === "object" && value !== null ? value : undefined;
      const { table, names: targets = null, kind = null } = (object && tags.get(object)) ?? {};
      return [name, object?.constructor?.name ?? "", value, { table, names: targets, kind }];
    });
}

function compare(
  recording: Recording & { readonly str?: string; readonly is_retriable?: boolean },
  outcome: Outcome,
): void {
  const { id, exception_class: type, error_code: code } = recording;
  if (outcome.is === "error" && recording.outcome !== "error") throw outcome.error;
  expect(outcome.is, id).toBe(recording.outcome);
  if (outcome.is !== "error") return;
  if (!(outcome.error instanceof PythonError)) throw outcome.error;
  const { told } = outcome.error;
  const cut = (text: string): string =>
    plain(text).slice(0, isCut ? plain(recording.message ?? "").length : undefined);
  const isCut = (recording.message?.length ?? 0) >= LONGEST_MESSAGE;
  expect([told.type, told.code ?? null], id).toEqual([type, code]);
  expect(cut(told.message ?? told.str), id).toBe(plain(recording.message ?? ""));
  if (code === null) return;
  expect(told.retriable, id).toBe(recording.is_retriable);
  expect(told.args, id).toEqual([told.message, code]);
  if (recording.str !== undefined && !isCut) expect(plain(told.str), id).toBe(plain(recording.str));
}
