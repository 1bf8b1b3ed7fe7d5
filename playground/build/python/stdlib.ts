import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { unzipSync, zipSync } from "fflate";
import { repositoryRoot } from "../../node/root.ts";
import { isLeftOut } from "./left-out.ts";

/** A file of the package `pyodide`. */
export function pyodideFile(name: string): Uint8Array {
  return readFileSync(fileURLToPath(import.meta.resolve(`pyodide/${name}`)));
}

/**
 * Python's standard library as the page gets it: without what is of no use there, and compiled, since Python takes seconds
 * to compile what it imports when it starts. The archive isn't compressed: hosts compress it better. It takes ten seconds.
 */
export async function buildStdlib(): Promise<Uint8Array> {
  const all = Object.entries(unzipSync(pyodideFile("python_stdlib.zip")));
  const compiled = await compile(new Map(all.filter(([path]) => !isLeftOut(path))));
  return zipSync(
    Object.fromEntries([...compiled].sort().map(([path, code]) => [`${path}c`, code])),
    // The archive's format knows no time zone, so that this is the same everywhere.
    { level: 0, mtime: new Date(1980, 0, 1) },
  );
}

function compile(sources: ReadonlyMap<string, Uint8Array>): Promise<ReadonlyMap<string, Uint8Array>> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(`${repositoryRoot}/playground/build/python/compile-thread.ts`, {
      workerData: sources,
    });
    thread.once("message", (compiled) => {
      resolve(compiled as ReadonlyMap<string, Uint8Array>);
      void thread.terminate();
    });
    thread.once("error", reject);
    thread.once("exit", () => reject(new Error("Python's standard library could not be compiled.")));
  });
}
