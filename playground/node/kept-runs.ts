import { createHash, type Hash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { ProgramCode, RunResult } from "../protocol/index.ts";
import { FileCache } from "./file-cache.ts";
import { repositoryRoot } from "./root.ts";

/**
 * All that a run in Node depends on besides its program: the packages as they are built, what runs programs, and what Python
 * programs import. A test holds the list to what is imported.
 */
export const RUN_BY: readonly string[] = [
  "packages/errors/dist",
  "packages/simulator/dist",
  "packages/python-clients/src",
  "playground/build",
  "playground/node",
  "playground/protocol",
  "playground/python",
  "playground/runner",
  "playground/transform",
  "playground/worker",
];

/** Three times as many as there are examples. */
const MOST = 1000;

/** Runs of earlier builds. A program that ran before, by the same code, in the same Node, runs alike. */
export class KeptRuns {
  readonly #cache: FileCache;
  readonly #fingerprint: () => string;
  readonly #before: string;
  readonly #fresh = new Map<string, RunResult>();

  constructor(
    fingerprint = (): string => fingerprintOf(RUN_BY),
    cache: FileCache = new FileCache("faultbook-runs", MOST),
  ) {
    this.#fingerprint = fingerprint;
    this.#before = fingerprint();
    this.#cache = cache;
  }

  find(code: ProgramCode): RunResult | undefined {
    const kept = this.#cache.read(this.#nameOf(code));
    try {
      return kept && (JSON.parse(kept.toString()) as RunResult);
    } catch {
      return undefined; // Damaged.
    }
  }

  add(code: ProgramCode, result: RunResult): void {
    this.#fresh.set(this.#nameOf(code), result);
  }

  /** Writes what was added, unless code has changed since: nobody knows which run had which. */
  keep(): void {
    if (this.#fresh.size === 0 || this.#fingerprint() !== this.#before) return;
    for (const [name, result] of this.#fresh) this.#cache.write(name, JSON.stringify(result));
    this.#fresh.clear();
    this.#cache.prune();
  }

  #nameOf(code: ProgramCode): string {
    const hash = createHash("sha256").update(this.#before).update(JSON.stringify(code));
    return `${hash.digest("hex").slice(0, 32)}.json`;
  }
}

/** Another one as soon as a file of these folders, Node or Pyodide differs. */
export function fingerprintOf(folders: readonly string[], root: string = repositoryRoot): string {
  const hash = createHash("sha256").update(process.version);
  const pyodide = dirname(createRequire(`${repositoryRoot}/package.json`).resolve("pyodide/package.json"));
  for (const folder of [...folders.map((path) => join(root, path)), pyodide]) addFolder(hash, folder);
  return hash.digest("hex");
}

/** What can run, that is: no types, no maps of sources, no tests. */
const RUNS = /(?<!\.d|\.test)\.(?:ts|js|mjs|py|json|wasm|zip)$/;

function addFolder(hash: Hash, folder: string): void {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  for (const file of files.filter((path) => RUNS.test(path)).sort()) {
    const path = join(folder, file);
    if (statSync(path).isFile()) hash.update(`${file}\0`).update(readFileSync(path));
  }
}
