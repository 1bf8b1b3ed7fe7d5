import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { threadId } from "node:worker_threads";
import { repositoryRoot } from "./root.ts";

/**
 * Files that only save time, in a folder below `node_modules/.cache`. A file is there as a whole or not at all, so that
 * several processes can use the folder at once. What can't be written is made again the next time.
 */
export class FileCache {
  readonly #folder: string;
  readonly #most: number;

  /** Keeps the `most` files that were used last. */
  constructor(name: string, most: number, parent = join(repositoryRoot, "node_modules/.cache")) {
    this.#folder = join(parent, name);
    this.#most = most;
  }

  /** Where a file is, or would be. */
  pathOf(name: string): string {
    return join(this.#folder, name);
  }

  read(name: string): Buffer<ArrayBuffer> | undefined {
    const file = this.pathOf(name);
    try {
      const content = readFileSync(file);
      const now = new Date();
      utimesSync(file, now, now);
      return content;
    } catch {
      return undefined;
    }
  }

  write(name: string, content: string | Uint8Array): void {
    const unfinished = this.pathOf(`${name}.${process.pid}-${threadId}`);
    try {
      mkdirSync(this.#folder, { recursive: true });
      writeFileSync(unfinished, content);
      renameSync(unfinished, this.pathOf(name));
    } catch {
      // What there is of it counts as a file that nobody uses.
    }
  }

  /** Removes what was used longest ago: for when everything has been written. */
  prune(): void {
    const files = this.#names().flatMap((name) => {
      const stat = statSync(this.pathOf(name), { throwIfNoEntry: false });
      return stat ? [{ name, usedAt: stat.mtimeMs }] : [];
    });
    for (const { name } of files.sort((a, b) => b.usedAt - a.usedAt).slice(this.#most))
      rmSync(this.pathOf(name), { force: true });
  }

  #names(): string[] {
    try {
      return readdirSync(this.#folder);
    } catch {
      return []; // Nothing has been kept here.
    }
  }
}
