import crypto from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { pythonModule } from "../build/python/module.ts";
import type { PythonParts } from "../python/host.ts";
import { FileCache } from "./file-cache.ts";
import { repositoryRoot } from "./root.ts";

/** Where npm has put Pyodide. */
const folder = dirname(createRequire(`${repositoryRoot}/package.json`).resolve("pyodide/package.json"));

/** The folders whose Python modules a program can import. */
const MODULE_FOLDERS = ["playground/python/py", "packages/python-clients/src"];

/** Start-up images, which only save time: each is named after what it was made of, and has 30 MB. */
const images = new FileCache("faultbook-python", 3);

/** What a thread needs for Python; it survives being sent to one. */
export interface PythonImage {
  readonly wasm: WebAssembly.Module;
  readonly modules: Readonly<Record<string, string>>;
  /** Memory of an interpreter that has just loaded. Absent in the thread that makes it. */
  readonly snapshot?: Uint8Array;
}

/** The text of each Python module by its path: the sandbox's own and the clients. */
export function pythonModules(): Record<string, string> {
  const modules: Record<string, string> = {};
  for (const root of MODULE_FOLDERS.map((path) => join(repositoryRoot, path))) {
    const files = readdirSync(root, { recursive: true, encoding: "utf8" });
    for (const file of files.map((path) => path.replaceAll("\\", "/")).sort())
      if (/\.(py|json)$/.test(file)) modules[file] = readFileSync(join(root, file), "utf8");
  }
  return modules;
}

let image: Promise<PythonImage> | undefined;

/** Compiled once in a process, for all its threads; the snapshot is kept for later processes too. */
export function pythonImage(): Promise<PythonImage> {
  image ??= makeImage();
  return image;
}

async function makeImage(): Promise<PythonImage> {
  const modules = pythonModules();
  const made = await pythonModule();
  const wasm = await WebAssembly.compile(made.wasm);
  const hash = crypto.createHash("sha256").update(made.key);
  for (const file of ["package.json", "pyodide.asm.mjs"]) hash.update(readFileSync(join(folder, file)));
  for (const file of ["host.ts", "bridge.ts", "machine.ts"])
    hash.update(readFileSync(join(repositoryRoot, "playground/python", file)));
  hash.update(JSON.stringify(modules));
  const name = `${hash.digest("hex").slice(0, 16)}.bin`;
  return { wasm, modules, snapshot: images.read(name) ?? (await makeSnapshot(name, { wasm, modules })) };
}

async function makeSnapshot(name: string, given: PythonImage): Promise<Uint8Array> {
  const snapshot = await new Promise<Uint8Array>((resolve, reject) => {
    const thread = new Worker(`${repositoryRoot}/playground/node/python-snapshot.ts`, { workerData: given });
    thread.once("message", resolve);
    thread.once("error", reject);
    thread.once("exit", (code) => reject(new Error(`Python could not be loaded (exit code ${code}).`)));
  });
  images.write(name, snapshot);
  images.prune();
  return snapshot;
}

/** All that Python is made of in Node. */
export async function pythonParts({ wasm, modules, snapshot }: PythonImage): Promise<PythonParts> {
  const [{ loadPyodide }, { default: createModule }] = await Promise.all([
    import("pyodide"),
    // No types come with it.
    import("pyodide/pyodide.asm.mjs" as string) as Promise<{ default: PythonParts["createModule"] }>,
  ]);
  return {
    loadPyodide,
    createModule,
    wasm,
    folder,
    modules,
    ...(snapshot === undefined ? { makesSnapshot: true } : { snapshot }),
  };
}

/** Makes Python's entropy that of the run, as it is in browsers: in Node it comes from a module of Node's. */
export function seedEntropy(): void {
  crypto.randomFillSync = ((view: Uint8Array<ArrayBuffer>) =>
    globalThis.crypto.getRandomValues(view)) as typeof crypto.randomFillSync;
}
