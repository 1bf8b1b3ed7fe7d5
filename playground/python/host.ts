// CPython, as Pyodide compiled it: loaded from what it is given, without a network, in a browser's worker and in Node.

import type { PyodideAPI, PyodideConfig } from "pyodide";
import { STDLIB_SECTION } from "../protocol/index.ts";
import type { PythonPrograms } from "../worker/run.ts";
import { Deadline } from "./deadline.ts";
import { numberErrorsAsLinux } from "./errnos.ts";
import { forgetModules } from "./forget.ts";
import { numberObjects } from "./identities.ts";
import { MACHINE, machineImports, stopClock } from "./machine.ts";
import { NativePython } from "./native.ts";
import { attachPrograms, type PythonOptions } from "./programs.ts";

/** What Python is made of. */
export interface PythonParts {
  /** `loadPyodide`, from `pyodide.mjs`. */
  loadPyodide(options: PyodideConfig): Promise<PyodideAPI>;
  /** The factory in `pyodide.asm.mjs`. */
  readonly createModule: ModuleFactory;
  /** The interpreter, with its standard library in a section. */
  readonly wasm: WebAssembly.Module;
  /** Where Node finds Pyodide's files. */
  readonly folder?: string;
  /** Memory as an earlier interpreter left it when it had just loaded. */
  readonly snapshot?: Uint8Array;
  /** Whether `snapshot()` will be asked for. */
  readonly makesSnapshot?: boolean;
  /** The Python modules of the sandbox and the clients: text by path below a folder of `sys.path`. */
  readonly modules: Readonly<Record<string, string>>;
}

/** Python, loaded in a realm whose globals are still the platform's. */
export interface LoadedPython {
  /** The memory as it is before any program. */
  snapshot(): Uint8Array;
  /** Takes what runs programs, once the realm is virtual. */
  attach(options?: PythonOptions): PythonPrograms;
}

const FOLDER = "/lib/faultbook";
const NOWHERE = "https://nowhere.invalid/";
/** No package is ever installed. */
const LOCK_FILE = JSON.stringify({
  info: {
    arch: "wasm32",
    platform: "emscripten_5_0_0",
    version: "314.0.7",
    python: "3.14.2",
    abi_version: "2026_0",
  },
  packages: {},
});

/** Loads Python. Comes before the realm is made virtual: Pyodide needs the platform to load. */
export async function loadPython(parts: PythonParts): Promise<LoadedPython> {
  const deadline = new Deadline(performance.now.bind(performance));
  const startClock = stopClock();
  try {
    return await loadInto(parts, deadline);
  } finally {
    startClock();
  }
}

async function loadInto(parts: PythonParts, deadline: Deadline): Promise<LoadedPython> {
  const python = await load(parts, deadline);
  // Pyodide would keep a real timer and a real channel.
  (python as unknown as Internal)._api.scheduleCallback = (callback) => void Promise.resolve().then(callback);
  forgetModules(python);
  for (const [path, text] of Object.entries(parts.modules)) {
    const file = `${FOLDER}/${path}`;
    python.FS.mkdirTree(file.slice(0, file.lastIndexOf("/")));
    python.FS.writeFile(file, text);
  }
  if (parts.snapshot === undefined) {
    python.runPython(`import sys\nsys.path.insert(0, ${JSON.stringify(FOLDER)})\nimport _faultbook.entry`);
  }
  const renumber = parts.makesSnapshot === true ? () => {} : replaceNumbers(python);
  return {
    snapshot: () => (python as unknown as Internal).makeMemorySnapshot(),
    attach: (options) => attachPrograms(python, { deadline, renumber }, options),
  };
}

/** Gives programs numbers that are the same everywhere. Returns what begins them anew. */
function replaceNumbers(python: PyodideAPI): () => void {
  const native = new NativePython(python);
  numberErrorsAsLinux(python, native);
  return numberObjects(python, native);
}

/** What `pyodide.asm.mjs` exports; its types leave most of it out. */
type ModuleFactory = (settings: unknown) => Promise<{
  readonly HEAP8: Int8Array;
  growMemory(bytes: number): void;
}>;

/** The parts of Pyodide that its types leave out. */
interface Internal {
  readonly _api: { scheduleCallback: (callback: () => void) => void };
  makeMemorySnapshot(): Uint8Array;
}

async function load({ wasm, folder, ...parts }: PythonParts, deadline: Deadline): Promise<PyodideAPI> {
  const restore = serve(wasm, deadline);
  try {
    return await parts.loadPyodide({
      indexURL: folder ?? NOWHERE,
      stdLibURL: `${NOWHERE}stdlib.zip`,
      createPyodideModule:
        parts.snapshot === undefined ? parts.createModule : roomFor(parts.snapshot, parts.createModule),
      ...MACHINE,
      jsglobals: Object.create(null),
      lockFileContents: LOCK_FILE,
      packageBaseUrl: NOWHERE,
      ...(parts.snapshot === undefined ? {} : { _loadSnapshot: parts.snapshot }),
      ...(parts.makesSnapshot === true ? { _makeSnapshot: true } : {}),
    } as unknown as PyodideConfig);
  } finally {
    restore();
  }
}

/** A module whose memory holds a snapshot: Pyodide copies it in, and leaves the memory as large as it was built. */
function roomFor(snapshot: Uint8Array, createModule: ModuleFactory): ModuleFactory {
  return async (settings) => {
    const module = await createModule(settings);
    if (module.HEAP8.length < snapshot.length) module.growMemory(snapshot.length);
    return module;
  };
}

/** Gives Pyodide what it would fetch and compile, until it is loaded. */
function serve(wasm: WebAssembly.Module, { signal }: Deadline): () => void {
  const [stdlib] = WebAssembly.Module.customSections(wasm, STDLIB_SECTION);
  if (stdlib === undefined) throw new Error("Python's module has no standard library.");
  const { fetch } = globalThis;
  const { instantiate, instantiateStreaming } = WebAssembly;
  const instantiateGiven = async (source: unknown, imports?: WebAssembly.Imports): Promise<unknown> => {
    if (source instanceof WebAssembly.Module) return instantiate(source, imports);
    const given = imports?.["env"] ?? {};
    const own = machineImports(given, () => instance.exports["memory"] as WebAssembly.Memory);
    Object.assign(given, own, { _Py_CheckEmscriptenSignals_Helper: signal });
    const instance = await instantiate(wasm, imports);
    return { instance, module: wasm };
  };
  Object.assign(WebAssembly, { instantiate: instantiateGiven, instantiateStreaming: instantiateGiven });
  globalThis.fetch = async () => new Response(stdlib);
  return () => {
    Object.assign(WebAssembly, { instantiate, instantiateStreaming });
    globalThis.fetch = fetch;
  };
}
