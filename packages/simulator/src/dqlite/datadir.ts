import { Disk, ENTRY_BYTES } from "./raft/disk.ts";
import { Log } from "./raft/log.ts";
import type { ServerId, Snapshot } from "./raft/types.ts";
import type { Release } from "./releases.ts";

/** What can be done to a file: overwritten as a whole, at its beginning, inside, with zeros; cut in half, emptied, removed. */
export const DAMAGES = ["garbage", "header", "body", "zeros", "truncate", "empty", "remove"] as const;
export type Damage = (typeof DAMAGES)[number];

/** What a file holds that no node has written. */
export type StrayContent = "garbage" | "zeros";

/** Whose the directory is: the node's own, another user's; with a mode that forbids writing; behind one that can't be entered. */
export type Access = "own" | "foreign" | "unwritable" | "unreachable";

/** Why a start fails: a text of libdqlite, or a start that never returns. */
export type LoadFailure = { readonly text: string } | "hangs";

/** The first eight bytes of the garbage that the recordings used, read as a number. */
const GARBAGE_WORD = "17275436393656397278";
const BATCH_START = 8;
/** The longest path of a data directory that raft's buffers hold, with the name of a file behind it. */
const PATH_MAX = 894;

/** A node's data directory: what survives its process, file by file as far as damage to a file decides an error. */
export class DataDir {
  readonly path: string;
  disk = new Disk();
  /** How often a node was started on it. */
  starts = 0;
  /** A running node holds dqlite's lock file. */
  locked = false;
  /** What is at the path now. */
  state: "directory" | "file" | "missing" = "directory";
  access: Access = "own";
  /** What the program may do with the files in it. */
  files: "all" | "read" | "none" = "all";
  readonly #damage = new Map<string, Damage>();
  readonly #strays = new Map<string, StrayContent>();
  /** How many entries the last load() has read, damaged segments and second passes included. */
  entriesRead = 0;

  constructor(path: string) {
    this.path = path;
  }

  /** The node that used it has ended, in order or not: the kernel releases its lock. */
  close(): void {
    this.locked = false;
    this.disk.closeSegment();
  }

  /** The names of the files in it, as `ls` gives them. */
  get names(): readonly string[] {
    const { disk } = this;
    const names = disk.segments.map(([first, last]) => segmentName(first, last));
    if (disk.term > 0) names.push("dqlite-lock", "metadata1");
    if (disk.snapshot !== undefined)
      names.push(snapshotName(disk.snapshot), `${snapshotName(disk.snapshot)}.meta`);
    return names.filter((name) => this.#damage.get(name) !== "remove");
  }

  /**
   * Damages a file by its name, or by what it is: `metadata`, `first-segment`, `last-segment`, `snapshot`. Says whether
   * there is such a file.
   */
  corrupt(file: string, how: Damage): boolean {
    const name = this.fileNamed(file);
    if (name !== undefined) this.#damage.set(name, how);
    return name !== undefined;
  }

  /** The name of a file that is there, by its name or by what it is. */
  fileNamed(file: string): string | undefined {
    const name = this.#resolve(file);
    return name !== undefined && this.names.includes(name) ? name : undefined;
  }

  /** Puts a file there that no node has written. One that is named like a segment is taken for one. */
  addStray(name: string, content: StrayContent = "garbage"): void {
    this.#strays.set(name, content);
  }

  /** raft_uv_init() and raft_init(): look at the directory and read the metadata. */
  probe(): LoadFailure | undefined {
    if (this.path.length > PATH_MAX) return { text: "raft_uv_init(): directory path too long" };
    const io = (text: string): LoadFailure => ({ text: `raft_init(): io: ${text}` });
    if (this.state === "missing") return io(`directory '${this.path}' does not exist`);
    if (this.state === "file") return io(`path '${this.path}' is not a directory`);
    if (this.access === "unreachable") return io(`can't access directory '${this.path}'`);
    if (this.access === "unwritable") return io(`directory '${this.path}' is not writable`);
    if (this.access === "foreign") return io("create I/O capabilities probe file: open: permission denied");
    if (this.disk.full)
      return io("create I/O capabilities probe file: posix_fallocate: no space left on device");
    if (this.disk.term === 0) return undefined;
    if (this.files === "none") return io("read content of metadata1: open: permission denied");
    switch (this.#damage.get("metadata1")) {
      case "garbage":
      case "header":
        return io(`decode content of metadata1: bad format version ${GARBAGE_WORD}`);
      case "zeros":
        return io("decode content of metadata1: bad format version 0");
      case "body":
        // The 256 bytes that the recordings wrote reach beyond the end of so small a file.
        return io("metadata1 has size 256 instead of 32");
      case "truncate":
      case "empty":
      case "remove":
        // Too short means that the server died while writing it, so it counts as not written.
        this.#damage.delete("metadata1");
        this.disk.term = 0;
        this.disk.votedFor = 0;
        return undefined;
      default:
        return undefined;
    }
  }

  /** Takes the lock file. */
  lock(): LoadFailure | undefined {
    if (this.locked || this.files !== "all") return { text: "couldn't lock the raft directory" };
    this.locked = true;
    return undefined;
  }

  /** A node with id 1 makes a cluster of its own in an empty directory. */
  bootstrap(id: ServerId, address: string): LoadFailure | undefined {
    if (id !== 1 || this.disk.term > 0) return undefined;
    // The metadata says that nothing was ever written, yet the first segment is there.
    if (this.names.some((name) => /^\d{16}-/.test(name))) return { text: "raft_bootstrap(): " };
    this.disk = new Disk([{ kind: "change", configuration: [{ id, address, role: "voter" }], term: 1 }]);
    this.disk.term = 1;
    return undefined;
  }

  /** raft_start(): reads the newest snapshot and the segments behind it. */
  load(autoRecovery: boolean, release: Release): LoadFailure | undefined {
    this.entriesRead = 0;
    return this.#load(autoRecovery, release);
  }

  #load(autoRecovery: boolean, release: Release): LoadFailure | undefined {
    if (this.#damage.size === 0 && this.#strays.size === 0) {
      this.entriesRead = this.disk.log.lastIndex - this.disk.log.firstIndex + 1;
      return undefined;
    }
    const snapshot = this.#usableSnapshot(release);
    if (snapshot === "hangs") return "hangs";
    if (typeof snapshot === "string") return { text: snapshot };
    const io = (text: string): LoadFailure => ({ text: `raft_start(): io: ${text}` });
    const segments = this.#chain(snapshot);
    if (typeof segments === "string") return io(segments);
    for (const [i, [first, last]] of segments.entries()) {
      const name = segmentName(first, last);
      const found = damageOf(this.#damage.get(name), last - first + 1);
      if (found === undefined || found.corrupt === false) this.entriesRead += last - first + 1;
      if (found === undefined) continue;
      // Only damage to the last closed segment is set aside, and only what a checksum or a header shows.
      if (!found.corrupt || !autoRecovery || i < segments.length - 1)
        return io(`load closed segment ${name}: ${found.text}`);
      this.#damage.set(name, "remove");
      return this.#load(false, release);
    }
    for (const [name, content] of this.#strays) {
      if (!name.startsWith("open-")) continue;
      // One of zeros was allocated and never written. Recovery sets one of anything else aside.
      if (content !== "zeros" && !autoRecovery)
        return io(`load open segment ${name}: unexpected format version ${GARBAGE_WORD}`);
      this.#strays.delete(name);
    }
    this.#adopt(snapshot, segments);
    return undefined;
  }

  #usableSnapshot(release: Release): Snapshot | undefined | `raft_start(): ${string}` | "hangs" {
    const { snapshot } = this.disk;
    if (snapshot === undefined) return undefined;
    const meta = this.#damage.get(`${snapshotName(snapshot)}.meta`);
    const data = this.#damage.get(snapshotName(snapshot));
    if (meta === "remove" || data === "remove" || data === "empty") return undefined;
    if (meta !== undefined) return "raft_start(): ";
    if (data === undefined) return snapshot;
    const { halfSnapshot, garbageSnapshot } = release;
    if (data === "truncate") return halfSnapshot === "hangs" ? "hangs" : `raft_start(): ${halfSnapshot}`;
    return `raft_start(): ${garbageSnapshot}`;
  }

  /** The longest gapless run of segments up to the last one, or libdqlite's text about a gap. */
  #chain(snapshot: Snapshot | undefined): readonly (readonly [number, number])[] | string {
    const all = this.disk.segments.filter(
      ([first, last]) => this.#damage.get(segmentName(first, last)) !== "remove",
    );
    for (const stray of this.#strays.keys()) {
      const [, first, last] = /^(\d{16})-(\d{16})$/.exec(stray) ?? [];
      if (first !== undefined) all.push([Number(first), Number(last)]);
    }
    const covered = snapshot?.index ?? 0;
    if (snapshot === undefined) {
      let next = 1;
      for (const [first, last] of all) {
        if (first !== next)
          return `unexpected closed segment ${segmentName(first, last)}: first index should have been ${next}`;
        next = last + 1;
      }
      return all;
    }
    if ((all.at(-1)?.[1] ?? 0) < covered) return [];
    let from = all.length - 1;
    while (from > 0 && all[from - 1]?.[1] === (all[from]?.[0] ?? 0) - 1) from -= 1;
    const [first, last] = all[from] ?? [0, 0];
    if (first > covered + 1) {
      return `closed segment ${segmentName(first, last)} is past last snapshot ${snapshotName(snapshot)}`;
    }
    return all.slice(from);
  }

  /** Keeps what could be read and forgets the rest. */
  #adopt(snapshot: Snapshot | undefined, segments: readonly (readonly [number, number])[]): void {
    const { log } = this.disk;
    const first = segments[0]?.[0] ?? (snapshot?.index ?? 0) + 1;
    const last = segments.at(-1)?.[1] ?? first - 1;
    const termBefore = first - 1 === snapshot?.index ? snapshot.term : (log.termOf(first - 1) ?? 0);
    this.disk.log = new Log(log.from(first).slice(0, last - first + 1), first, termBefore);
    this.disk.snapshot = snapshot;
    this.disk.closed = segments.map(([, end]) => end);
    this.#damage.clear();
  }

  #resolve(file: string): string | undefined {
    const { snapshot, segments } = this.disk;
    const segment =
      file === "first-segment" ? segments[0] : file === "last-segment" ? segments.at(-1) : undefined;
    if (segment !== undefined) return segmentName(...segment);
    if (file === "metadata") return "metadata1";
    if (file === "snapshot") return snapshot && snapshotName(snapshot);
    return file;
  }
}

/** raft's text about a damaged segment of `entries` entries, and whether the damage counts as corruption. */
function damageOf(
  damage: Damage | undefined,
  entries: number,
): { text: string; corrupt: boolean } | undefined {
  const batch = Math.max(1, Math.floor(entries / 2));
  const at = (n: number): string =>
    `entries batch ${n} starting at byte ${BATCH_START + (n - 1) * ENTRY_BYTES}`;
  switch (damage) {
    case "garbage":
    case "header":
      return { text: `unexpected format version ${GARBAGE_WORD}`, corrupt: true };
    case "zeros":
      return { text: "unexpected format version 0", corrupt: true };
    case "body":
      if (entries === 1)
        return {
          text: "entries batch 2 starting at byte 80: entries count in preamble is zero",
          corrupt: true,
        };
      return { text: `${at(batch)}: data checksum mismatch`, corrupt: true };
    case "truncate":
      return {
        text: `${at(batch)}: read data: short read: 4140 bytes instead of ${ENTRY_BYTES}`,
        corrupt: false,
      };
    case "empty":
      return { text: "file is empty", corrupt: true };
    default:
      return undefined;
  }
}

function segmentName(first: number, last: number): string {
  return `${pad(first)}-${pad(last)}`;
}

function snapshotName(snapshot: Snapshot): string {
  return `snapshot-${snapshot.term}-${snapshot.index}-1786175`;
}

function pad(index: number): string {
  return `${index}`.padStart(16, "0");
}
