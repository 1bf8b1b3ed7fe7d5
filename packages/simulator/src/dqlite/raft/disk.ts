import { Log } from "./log.ts";
import type { Entry, ServerId, Snapshot } from "./types.ts";

/** A closed segment file holds at most this many entries: 8 MB of dqlite's write-ahead frames. */
const SEGMENT_ENTRIES = 1017;

/** Bytes of one entry of the log: two pages of the write-ahead log and their headers. */
export const ENTRY_BYTES = 8312;
/** A segment is allocated in its whole length before anything is written into it. */
const SEGMENT_BYTES = 8 * 1024 * 1024;

/** What survives a restart. Everything here has been synced, so a killed process loses none of it. */
export class Disk {
  term = 0;
  votedFor: ServerId | 0 = 0;
  log: Log;
  snapshot: Snapshot | undefined;
  /** Another program has taken all the space. */
  #taken = false;
  /** How large the file system is; undefined for one that is large enough. */
  sizeBytes: number | undefined;
  /** The last indexes of the closed segment files. */
  closed: number[] = [];

  constructor(entries: readonly Entry[] = []) {
    this.log = new Log(entries);
    this.closeSegment();
  }

  /** No space is left: nothing more can be written. */
  get full(): boolean {
    return this.#taken || (this.sizeBytes !== undefined && this.#usedBytes + SEGMENT_BYTES > this.sizeBytes);
  }

  set full(full: boolean) {
    this.#taken = full;
  }

  /** What lies in the closed segments. */
  get #usedBytes(): number {
    return Math.max(0, (this.closed.at(-1) ?? 0) - this.log.firstIndex + 1) * ENTRY_BYTES;
  }

  /** Appends a synced entry; entries from its index on are replaced. */
  write(index: number, entry: Entry): void {
    this.log.truncate(index);
    this.closed = this.closed.filter((last) => last < index);
    this.log.append(entry);
    if (index - (this.closed.at(-1) ?? this.log.firstIndex - 1) >= SEGMENT_ENTRIES || index === 1)
      this.closeSegment();
  }

  /** Begins a new segment file with the next entry: after a snapshot, and when the process ends. */
  closeSegment(): void {
    const last = this.log.lastIndex;
    if (last >= this.log.firstIndex && this.closed.at(-1) !== last) this.closed.push(last);
  }

  /** The closed segments as ranges of indexes. */
  get segments(): readonly (readonly [first: number, last: number])[] {
    let first = this.log.firstIndex;
    return this.closed
      .filter((last) => last >= first)
      .map((last) => {
        const range = [first, last] as const;
        first = last + 1;
        return range;
      });
  }
}
