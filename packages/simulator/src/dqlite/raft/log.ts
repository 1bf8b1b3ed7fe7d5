import type { Entry, Snapshot } from "./types.ts";

/** The entries of one server, from the first that its last snapshot doesn't replace. Indexes begin at 1. */
export class Log {
  readonly #entries: Entry[];
  #firstIndex: number;
  #snapshotTerm: number;

  constructor(entries: readonly Entry[] = [], firstIndex = 1, snapshotTerm = 0) {
    this.#entries = entries.slice();
    this.#firstIndex = firstIndex;
    this.#snapshotTerm = snapshotTerm;
  }

  get firstIndex(): number {
    return this.#firstIndex;
  }

  get lastIndex(): number {
    return this.#firstIndex + this.#entries.length - 1;
  }

  get lastTerm(): number {
    return this.termOf(this.lastIndex) ?? 0;
  }

  /** 0 for index 0; undefined when the entry isn't there. */
  termOf(index: number): number | undefined {
    if (index === 0) return 0;
    if (index === this.#firstIndex - 1) return this.#snapshotTerm;
    return this.get(index)?.term;
  }

  get(index: number): Entry | undefined {
    return index < this.#firstIndex ? undefined : this.#entries[index - this.#firstIndex];
  }

  append(entry: Entry): number {
    this.#entries.push(entry);
    return this.lastIndex;
  }

  /** Entries from `index` to the end. */
  from(index: number): Entry[] {
    return this.#entries.slice(Math.max(0, index - this.#firstIndex));
  }

  /** Drops the entries from `index` on. */
  truncate(index: number): void {
    this.#entries.length = Math.max(0, Math.min(this.#entries.length, index - this.#firstIndex));
  }

  /** Drops the entries up to `index`, which a snapshot now holds. */
  compact(index: number): void {
    const term = this.termOf(index);
    if (index < this.#firstIndex || term === undefined) return;
    this.#entries.splice(0, index - this.#firstIndex + 1);
    this.#firstIndex = index + 1;
    this.#snapshotTerm = term;
  }

  /** Replaces all entries by a snapshot. */
  reset(snapshot: Snapshot): void {
    this.#entries.length = 0;
    this.#firstIndex = snapshot.index + 1;
    this.#snapshotTerm = snapshot.term;
  }
}
