// Compiles Python sources in a thread of its own: Pyodide changes the globals of the thread that it runs in.

import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { loadPyodide } from "pyodide";
import type { PyCallable } from "pyodide/ffi";
import { repositoryRoot } from "../../node/root.ts";

const python = await loadPyodide();
python.runPython(readFileSync(`${repositoryRoot}/playground/build/python/compile.py`, "utf8"));
const compile = python.globals.get("compiled") as PyCallable;
const sources = workerData as ReadonlyMap<string, Uint8Array>;
const compiled = new Map<string, Uint8Array>();
for (const [path, source] of sources) {
  const code = compile(path, source);
  compiled.set(path, code.toJs() as Uint8Array);
  code.destroy();
}
parentPort?.postMessage(compiled);
