// Runs programs for whoever started the worker, and reports what they do: the same in a browser's worker and in Node's.

import {
  type PageToWorker,
  PROTOCOL_VERSION,
  simulatorsOf,
  type TransformedProgram,
  type TransformResult,
  type WorkerToPage,
} from "../protocol/index.ts";
import { importFailure, linkProgram } from "./link-program.ts";
import { type Platform, type ProgramStart, prepareRealm } from "./realm.ts";
import type { PythonPrograms } from "./run.ts";
import { define, record } from "./safe.ts";
import { nameAddress, PROGRAM_FILE } from "./stack.ts";

/** How modules are reached. */
export interface Modules {
  /** The address of a module that a program may import; undefined where it wasn't sent along. */
  addressOf(specifier: string): string | undefined;
  /** The address of the hooks. */
  readonly hooks: string;
  /** Makes an address of a program's text. Each call makes another one. */
  publish(text: string): string;
  import(address: string): Promise<unknown>;
  /** The transform, loaded when the first source arrives. */
  transform(): Promise<typeof import("../transform/index.ts")>;
}

type RunRequest = PageToWorker & { readonly type: "run" };
type Fields = { [key: PropertyKey]: unknown };

/** Takes the realm over; returns what runs programs. `post` is the only way out. */
export function createProgramRunner(
  platform: Platform,
  modules: Modules,
  post: (message: WorkerToPage) => void,
  loadedPython?: { attach(): PythonPrograms },
): {
  run(request: RunRequest): void;
  send(request: PageToWorker, type: WorkerToPage["type"], fields: Fields): void;
} {
  const realm = prepareRealm(platform);
  const python = loadedPython?.attach();
  let last: { readonly text: string; readonly program: TransformedProgram } | undefined;
  let lastPython = "";

  const send = (request: PageToWorker, type: WorkerToPage["type"], fields: Fields): void => {
    define(fields, "v", PROTOCOL_VERSION);
    define(fields, "runId", request.runId);
    define(fields, "nonce", request.nonce);
    define(fields, "type", type);
    post(fields as unknown as WorkerToPage);
  };

  const link = (program: TransformedProgram, allowed: readonly string[]): void => {
    const addressOf = (specifier: string): string => {
      const address = modules.addressOf(specifier);
      if (address === undefined) throw importFailure(specifier, allowed);
      return address;
    };
    last = { text: linkProgram(program, addressOf, modules.hooks), program };
  };

  const load = (specifier: unknown, allowed: readonly string[]): Promise<unknown> => {
    const address = typeof specifier === "string" ? modules.addressOf(specifier) : undefined;
    return address === undefined
      ? Promise.reject(importFailure(specifier, allowed))
      : modules.import(address);
  };

  const transformSource = async (source: string, allowed: readonly string[]): Promise<TransformResult> => {
    const { transform } = await modules.transform();
    const exported: Record<string, readonly string[]> = {};
    for (const specifier of allowed) {
      const address = modules.addressOf(specifier);
      // Only what the source mentions was sent along; its names are known once it is loaded.
      if (address !== undefined && source.includes(specifier))
        exported[specifier] = Object.keys((await modules.import(address)) as object);
    }
    return transform(source, { modules: allowed, exportsOf: (specifier) => exported[specifier] });
  };

  const run = (request: RunRequest): void => {
    const { code } = request;
    const allowed = request.specifiers;
    const hand =
      (type: WorkerToPage["type"], key: string) =>
      (value: unknown): void => {
        const fields = record<unknown>();
        fields[key] = value;
        send(request, type, fields);
      };
    const listener = {
      started: () => send(request, "started", record()),
      seed: request.seed,
      faults: request.faults,
      shifts: last?.program.shifts ?? [],
      console: hand("console", "entry"),
      caught: hand("caught", "error"),
      trace: hand("trace", "events"),
      ended: hand("ended", "end"),
    };
    const begin = (isNew: boolean): void => {
      if (last === undefined) return;
      const { text, program } = last;
      const start: ProgramStart = {
        ...listener,
        started() {
          const started = record<unknown>();
          if (isNew) started.program = program;
          send(request, "started", started);
        },
        shifts: program.shifts,
        body: () => {
          const address = modules.publish(text);
          nameAddress(address, PROGRAM_FILE);
          return modules.import(address);
        },
        load: (specifier) => load(specifier, allowed),
      };
      realm.start(start);
    };
    const beginPython = async (source: string, programs: PythonPrograms): Promise<void> => {
      lastPython = source;
      const simulators = record<unknown>();
      for (const specifier of simulatorsOf(source)) {
        const address = modules.addressOf(specifier);
        if (address !== undefined) simulators[specifier] = await modules.import(address);
      }
      realm.start({
        ...listener,
        shifts: [],
        trace: (events) => listener.trace(programs.named(events)),
        body: (run) => programs.run(source, run, simulators),
        load: (specifier) => load(specifier, allowed),
      });
    };
    const prepare = async (): Promise<void> => {
      // A worker that has loaded Python runs nothing else.
      if (python !== undefined) return beginPython("python" in code ? code.python : lastPython, python);
      if ("python" in code) throw new Error("This worker was started without Python.");
      if ("again" in code) return begin(false);
      if ("code" in code) {
        link(code, allowed);
        return begin(false);
      }
      const result = await transformSource(code.source, allowed);
      if (result.ok) {
        link(result.program, allowed);
        begin(true);
      } else realm.refuse(listener, result.problems);
    };
    void prepare();
  };
  return { run, send };
}
