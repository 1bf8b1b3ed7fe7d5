import type { PyodideAPI } from "pyodide";
import { SOURCE_CHARS_MAX } from "../protocol/index.ts";
import type { PythonPrograms, RunControl } from "../worker/run.ts";
import { createBridge, type Pending } from "./bridge.ts";
import { calledInPython } from "./call-names.ts";
import type { Deadline } from "./deadline.ts";
import { limitFiles } from "./files.ts";

/** The parts of Pyodide that its types leave out. */
interface Internal {
  readonly _api: { fatal_error: (error: unknown) => never };
  readonly _module: { readonly jspiSupported: boolean };
}

/** The Python module `_faultbook.entry`. */
interface Entry {
  connect(functions: object): void;
  readonly run: { callPromising(source: string, simulators: object): Promise<unknown> };
  step_through(source: string, simulators: object): () => number | undefined;
}

/** What an interpreter has got while it was loaded. */
interface Loaded {
  readonly deadline: Deadline;
  /** Numbers of objects begin anew. */
  renumber(): void;
}

/** How programs are run. */
export interface PythonOptions {
  /** Told when the interpreter can run no further program. */
  readonly onBroken?: () => void;
  /** Whether calls may block, where the engine can suspend WebAssembly. Default: true. */
  readonly suspends?: boolean;
  /** Real ms after which the interpreter ends a program by itself. Default: only whoever started the thread ends it. */
  readonly wallMs?: number;
}

/** What runs programs in an interpreter that has been loaded, once the realm is virtual. */
export function attachPrograms(
  python: PyodideAPI,
  { deadline, renumber }: Loaded,
  { suspends = true, onBroken, wallMs }: PythonOptions = {},
): PythonPrograms {
  const { _api: api, _module: module } = python as unknown as Internal;
  const canSuspend = suspends && module.jspiSupported;
  let current: RunControl | undefined;
  const control = (): RunControl => {
    if (current === undefined) throw new Error("no program runs");
    return current;
  };
  // Pyodide's own writes a report for its maintainers to the program's console.
  api.fatal_error = (error) => {
    current?.end("crashed", { reason: `The interpreter ended: ${messageOf(error)}.` });
    onBroken?.();
    throw error;
  };
  const resetFiles = limitFiles(python);
  // The interpreter asks for signals only where it is told that there may be some.
  if (wallMs !== undefined) python.setInterruptBuffer(new Uint8Array(1));
  const entry = python.pyimport("_faultbook.entry") as unknown as Entry;
  const bridge = createBridge(control);
  python.setStdin({ stdin: () => null });
  python.setStdout({ batched: (text) => current?.write("log", text, undefined) });
  python.setStderr({ batched: (text) => current?.write("error", text, undefined) });
  entry.connect(bridge.functions);

  const stepThrough = async (source: string, simulators: object): Promise<void> => {
    const step = entry.step_through(source, simulators);
    for (let ms = step(); ms !== undefined; ms = step()) {
      const pause: Pending = bridge.functions.select(ms);
      await pause.settled;
    }
  };

  return {
    named: calledInPython,
    async run(source, run, simulators) {
      if (source.length > SOURCE_CHARS_MAX) {
        run.refuse([{ message: `A program may have ${SOURCE_CHARS_MAX} characters.`, line: 1, column: 1 }]);
        return;
      }
      current = run;
      bridge.reset();
      resetFiles();
      renumber();
      run.began();
      if (wallMs !== undefined) deadline.begin(wallMs);
      const bySystem = modulesBySystem(simulators);
      try {
        if (canSuspend) await entry.run.callPromising(source, bySystem);
        else await stepThrough(source, bySystem);
      } catch (error) {
        run.end("crashed", { reason: `The interpreter failed: ${messageOf(error)}.` });
      }
    },
  };
}

/** All that the modules of a system export, by its name: those of `@faultbook/simulator/fluss/java` too are `fluss`. */
function modulesBySystem(modules: Readonly<Record<string, unknown>>): object {
  const bySystem: Record<string, object> = {};
  for (const [specifier, module] of Object.entries(modules)) {
    const system = specifier.split("/")[2] ?? specifier;
    bySystem[system] = Object.assign(bySystem[system] ?? Object.create(null), module);
  }
  return bySystem;
}

function messageOf(error: unknown): string {
  return String((error as { readonly message?: unknown } | undefined)?.message ?? error);
}
