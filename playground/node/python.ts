import crypto from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { PythonParts } from "../python/host.ts";
import { repositoryRoot } from "./root.ts";

/** Where npm has put Pyodide. */
const folder = dirname(createRequire(import.meta.url).resolve("pyodide/package.json"));

/** The folders whose Python modules a program can import. */
const MODULE_FOLDERS = ["playground/python/py", "packages/python-clients/src"];

/** The text of each Python module by its path: the sandbox's own and the clients. */
function pythonModules(): Record<string, string> {
  const modules: Record<string, string> = {};
  for (const root of MODULE_FOLDERS.map((path) => join(repositoryRoot, path))) {
    const files = readdirSync(root, { recursive: true, encoding: "utf8" });
    for (const file of files.map((path) => path.replaceAll("\\", "/")).sort())
      if (/\.(py|json)$/.test(file)) modules[file] = readFileSync(join(root, file), "utf8");
  }
  return modules;
}

let compiled: Promise<WebAssembly.Module> | undefined;

/** The interpreter, compiled once in a process for all its threads. */
export function compiledPython(): Promise<WebAssembly.Module> {
  compiled ??= WebAssembly.compile(readFileSync(join(folder, "pyodide.asm.wasm")));
  return compiled;
}

/** All that Python is made of in Node. */
export async function pythonParts(wasm: WebAssembly.Module): Promise<PythonParts> {
  const [{ loadPyodide }, { default: createModule }] = await Promise.all([
    import("pyodide"),
    // No types come with it.
    import("pyodide/pyodide.asm.mjs" as string) as Promise<{ default: unknown }>,
  ]);
  return { loadPyodide, createModule, wasm, folder, modules: pythonModules() };
}

/** Makes Python's entropy that of the run, as it is in browsers: in Node it comes from a module of Node's. */
export function seedEntropy(): void {
  crypto.randomFillSync = ((view: Uint8Array<ArrayBuffer>) =>
    globalThis.crypto.getRandomValues(view)) as typeof crypto.randomFillSync;
}
