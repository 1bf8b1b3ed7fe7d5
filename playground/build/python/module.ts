import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { repositoryRoot } from "../../node/root.ts";
import { STDLIB_SECTION } from "../../protocol/python.ts";
import { transferBytes } from "../transfer-bytes.ts";
import { buildStdlib, pyodideFile } from "./stdlib.ts";
import { withMemoryLimit, withSection } from "./wasm.ts";

/** It takes ten seconds, and on a busy machine a minute. */
const PATIENCE_MS = 120_000;
/** Python's memory: far more than a program here needs, and little enough for a page to live on. */
const MEMORY_BYTES_MAX = 256 * 1024 * 1024;

/**
 * CPython as one file: the WebAssembly module with its standard library inside. Hosts compress WebAssembly but not archives,
 * and a compiled module is handed from frame to worker without a copy.
 */
export interface PythonModule {
  readonly wasm: Uint8Array<ArrayBuffer>;
  /** About what a host transfers of it, in bytes. */
  readonly transferBytes: number;
  /** Another one for each version. */
  readonly key: string;
}

/** Makes it once for each version, which takes ten seconds, and keeps it in `.cache`. */
export async function pythonModule(): Promise<PythonModule> {
  const key = keyOfInputs();
  const folder = join(repositoryRoot, ".cache", `python-${key}`);
  // Test files that start together all come here: one of them makes it.
  if (!existsSync(folder)) await alone(folder, () => make(folder));
  return {
    wasm: readFileSync(join(folder, "module.wasm")),
    transferBytes: Number(readFileSync(join(folder, "transfer-bytes"), "utf8")),
    key,
  };
}

/** Makes a folder, unless another process is at it: then waits for that one, for as long as it could take. */
async function alone(folder: string, make: () => Promise<void>): Promise<void> {
  const lock = `${folder}.lock`;
  mkdirSync(join(repositoryRoot, ".cache"), { recursive: true });
  for (const started = Date.now(); Date.now() - started < PATIENCE_MS; ) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      await sleep(200);
      if (existsSync(folder)) return;
    }
  }
  try {
    if (!existsSync(folder)) await make();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** The folder appears whole or not at all. */
async function make(folder: string): Promise<void> {
  const limited = withMemoryLimit(pyodideFile("pyodide.asm.wasm"), MEMORY_BYTES_MAX);
  const wasm = withSection(limited, STDLIB_SECTION, await buildStdlib());
  const scratch = mkdtempSync(`${folder}-`);
  writeFileSync(join(scratch, "module.wasm"), wasm);
  writeFileSync(join(scratch, "transfer-bytes"), String(transferBytes(wasm)));
  try {
    renameSync(scratch, folder);
  } catch (error) {
    rmSync(scratch, { recursive: true, force: true });
    // Another process was quicker.
    if (!existsSync(folder)) throw error;
  }
  removeOthers(folder);
}

/** Earlier versions are of no use any more; whoever reads one has it in memory. */
function removeOthers(folder: string): void {
  const cache = dirname(folder);
  for (const name of readdirSync(cache))
    if (/^python-[0-9a-f]{16}$/.test(name) && name !== basename(folder))
      rmSync(join(cache, name), { recursive: true, force: true });
}

function keyOfInputs(): string {
  const hash = createHash("sha256");
  for (const name of ["pyodide.asm.wasm", "python_stdlib.zip"]) hash.update(pyodideFile(name));
  const here = join(repositoryRoot, "playground/build/python");
  for (const name of readdirSync(here)
    .sort()
    .filter((file) => !file.endsWith(".test.ts")))
    hash.update(readFileSync(join(here, name)));
  return hash.digest("hex").slice(0, 16);
}
