import { DqliteLibraryNotFound } from "@faultbook/errors/dqlite";
import type { World } from "../kernel/index.ts";
import type { Network, Service } from "../network/index.ts";
import { checkInteger } from "./binding/check.ts";
import { DataDir } from "./datadir.ts";
import { DEFAULT_LIBDQLITE, type LibdqliteVersion, releaseOf } from "./releases.ts";

/** An error of the operating system in the shape that Node.js gives it. */
export interface SystemError extends Error {
  readonly code: string;
  readonly errno: number;
  readonly syscall: string;
  readonly path: string;
}

const ERRORS = {
  EACCES: [-13, "permission denied"],
  EEXIST: [-17, "file already exists"],
  ENOENT: [-2, "no such file or directory"],
  ENOTDIR: [-20, "not a directory"],
  ENAMETOOLONG: [-36, "name too long"],
  ENOSPC: [-28, "no space left on device"],
} as const;

/**
 * What may no longer be done: making files in a directory that belongs to another user, reading its files, writing them, making
 * files in one whose own mode forbids it, reaching it at all.
 */
export const DENIALS = ["write", "read", "files", "mode", "reach"] as const;
export type Denial = (typeof DENIALS)[number];

/** What another program at an address says. */
export const SPEECHES = ["nothing", "goodbye", "text", "http", "garbage", "empty-frame"] as const;
export type Speech = (typeof SPEECHES)[number];

/** Longest name of one file or directory. */
const NAME_MAX = 255;
/** Listening at a port below this one needs a privilege. */
const UNPRIVILEGED_PORTS = 1024;

/**
 * The machine that the program and its nodes run on: directories, rights, ports, memory, the native library. Its methods
 * are what an operator or an accident does to it.
 */
export class Machine {
  readonly world: World;
  readonly #network: Network;
  readonly #directories = new Map<string, DataDir>();
  readonly #others = new Map<string, "file" | "link">();
  readonly #readOnly = new Set<string>();
  /** Whether ports below 1024 may be listened at. */
  privilegedPorts = true;
  /** Nothing more can be allocated. */
  memoryExhausted = false;
  /** What loading the native library finds. */
  library: "present" | "missing" | "wrong" = "present";
  #libdqlite: LibdqliteVersion = DEFAULT_LIBDQLITE;

  constructor(world: World, network: Network) {
    this.world = world;
    this.#network = network;
  }

  /** The release of libdqlite that it has. Throws RangeError for one that nothing was recorded of. */
  get libdqlite(): LibdqliteVersion {
    return this.#libdqlite;
  }

  set libdqlite(version: LibdqliteVersion) {
    releaseOf(version);
    this.#libdqlite = version;
  }

  /**
   * Loads the native library and calls a function of it, as each first use does; `configured` is the path that the program has
   * chosen, which is tried first. Throws DqliteLibraryNotFound, or TypeError where the library is another one, without that
   * function.
   */
  loadLibrary(called: string, configured?: string): void {
    if (this.library === "missing") {
      const attempts = configured === undefined ? ATTEMPTS : [attempt(configured), ...ATTEMPTS];
      throw new DqliteLibraryNotFound(undefined, { attempts });
    }
    if (this.library === "wrong")
      throw new TypeError(
        `function/symbol '${called}' not found in library '${OTHER_LIBRARY}': ${OTHER_LIBRARY}: undefined symbol: ${called}`,
      );
  }

  /** Makes a directory and its parents, as Python's mkdir does. Throws SystemError or TypeError. */
  makeDirectory(given: string): DataDir {
    const path = pathOf(given);
    const known = this.#directories.get(path);
    if (known !== undefined && known.state !== "missing") {
      if (known.state === "file") throw systemError("EEXIST", "mkdir", path);
      return known;
    }
    if (path.includes("\0")) throw new TypeError("a path can't contain a NUL character");
    const parts = path.split("/");
    if (parts.some((part) => part.length > NAME_MAX)) throw systemError("ENAMETOOLONG", "mkdir", path);
    if (this.#others.has(path)) throw systemError("EEXIST", "mkdir", path);
    for (let i = parts.length - 1; i > 0; i -= 1) {
      const parent = parts.slice(0, i).join("/");
      if (this.#others.has(parent)) throw systemError("ENOTDIR", "mkdir", path);
      if (this.#readOnly.has(parent)) throw systemError("EACCES", "mkdir", path);
      if (parent === "/proc") throw systemError("ENOENT", "mkdir", path);
    }
    const directory = new DataDir(path);
    this.#directories.set(path, directory);
    return directory;
  }

  /** The data directory at a path, if a node has made one. */
  directory(path: string): DataDir | undefined {
    return this.#directories.get(pathOf(path));
  }

  /** Puts a file at a path; in place of the directory, if there is one. */
  writeFile(path: string): void {
    const directory = this.directory(path);
    if (directory === undefined) this.#others.set(pathOf(path), "file");
    else directory.state = "file";
  }

  /** Puts a symbolic link to nowhere at a path. */
  linkNowhere(path: string): void {
    this.#others.set(pathOf(path), "link");
  }

  /** Removes whatever is at a path. */
  remove(path: string): void {
    this.#others.delete(pathOf(path));
    const directory = this.directory(path);
    if (directory !== undefined) directory.state = "missing";
  }

  /**
   * Takes the right to write into a directory, also where there is none yet, or to read its files. Throws a RangeError where
   * it has none.
   */
  denyAccess(path: string, what: Denial = "write"): void {
    if (what === "write") {
      this.#readOnly.add(pathOf(path));
      const directory = this.directory(path);
      if (directory !== undefined) directory.access = "foreign";
    } else if (what === "mode" || what === "reach") {
      this.#directoryAt(path).access = what === "mode" ? "unwritable" : "unreachable";
    } else {
      this.#directoryAt(path).files = what === "read" ? "none" : "read";
    }
  }

  /**
   * Lets another program listen at an address: one that says nothing, hangs up, answers with text or random bytes (as a web
   * server does), or with a frame that has no content. Says whether the address was free. Throws a RangeError where the address
   * has no port.
   */
  occupyPort(address: string, says: Speech = "nothing"): boolean {
    const problem = addressProblem(address);
    if (problem !== undefined) throw new RangeError(problem);
    const service: Service | "silent" =
      says === "nothing"
        ? "silent"
        : (request, reply) =>
            says === "goodbye"
              ? request.hangUp("reset")
              : reply({ foreign: says === "empty-frame" ? "empty-frame" : "text" });
    return this.#network.listen(address, { process: otherProgram(address), service });
  }

  /** Ends that other program. */
  freePort(address: string): void {
    if (this.#network.listenerAt(address)?.process === otherProgram(address)) this.#network.unlisten(address);
  }

  /** Fills the disk under a data directory, or makes room again. Throws a RangeError where there is no such directory. */
  setDiskFull(path: string, full = true): void {
    this.#directoryAt(path).disk.full = full;
  }

  /** Gives the disk under a data directory a size in bytes. Throws a RangeError where there is no such directory. */
  setDiskSize(path: string, bytes: number): void {
    checkInteger("bytes", bytes, 0, Number.MAX_SAFE_INTEGER);
    this.#directoryAt(path).disk.sizeBytes = bytes;
  }

  #directoryAt(path: string): DataDir {
    const found = this.directory(path);
    if (found !== undefined) return found;
    const known = [...this.#directories.keys()].join(", ");
    const there = known === "" ? "a node makes its own when it is created" : `there are ${known}`;
    throw new RangeError(`no node has its data directory at ${path}: ${there}`);
  }

  /**
   * Where a node that is told to bind to `address` would listen; undefined where libdqlite can't: it takes IP literals of
   * this machine, abstract sockets, and ports that it cuts to 16 bits.
   */
  resolveBind(address: string): string | undefined {
    if (address.startsWith("@") && address.length > 1) return address;
    const match = /^(\d+\.\d+\.\d+\.\d+|\[[0-9a-fA-F:]+\])(?::(\d*))?$/.exec(address);
    const [, host = "", port] = match ?? [];
    if (match === null || !isLocal(host)) return undefined;
    const number = port === undefined ? DEFAULT_PORT : Number(port) % 0x1_0000;
    if (number === 0) return `${host}:${this.world.random.fork(`port of ${address}`).int(32768, 60999)}`;
    if (number < UNPRIVILEGED_PORTS && !this.privilegedPorts) return undefined;
    return `${host}:${number}`;
  }
}

/** libdqlite itself, in place of the binding over it. */
const OTHER_LIBRARY = "/usr/lib/x86_64-linux-gnu/libdqlite.so.0";

/** Where the package looks for the native library, and what the loader says of a path without it. */
const ATTEMPTS = [
  "/app/lib/python3.13/site-packages/dqlitepy/_lib/linux-amd64/libdqlitepy.so",
  "/usr/lib/libdqlitepy.so",
  "/usr/local/lib/libdqlitepy.so",
  "/usr/lib/x86_64-linux-gnu/libdqlitepy.so",
  "/opt/homebrew/lib/libdqlitepy.dylib",
  "/usr/lib64/libdqlitepy.so",
].map(attempt);

function attempt(path: string): readonly [path: string, problem: string] {
  const loader = `cannot load library '${path}': ${path}: cannot open shared object file: No such file or directory.`;
  const finder = `Additionally, ctypes.util.find_library() did not manage to locate a library called '${path}'`;
  return [path, `${loader}  ${finder}`];
}

const DEFAULT_PORT = 8080;

/** An address of the network, or an abstract socket. */
const WITH_PORT = /^(?:@.+|(?:\[[0-9a-fA-F:]+\]|[^\s:]+):\d+)$/;

/** Why nothing can listen at an address. */
export function addressProblem(address: string): string | undefined {
  return WITH_PORT.test(address)
    ? undefined
    : `an address has its port, such as 127.0.0.1:9001, got ${address}`;
}

function otherProgram(address: string): string {
  return `other program at ${address}`;
}

/** Normalises a path as Python's Path does. */
function pathOf(path: string): string {
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  return `${path.startsWith("/") ? "/" : ""}${parts.join("/")}` || ".";
}

function isLocal(host: string): boolean {
  if (host.startsWith("[")) return host === "[::1]" || host === "[::]";
  const parts = host.split(".").map(Number);
  return parts.every((part) => part <= 255) && (parts[0] === 127 || host === "0.0.0.0");
}

function systemError(code: keyof typeof ERRORS, syscall: string, path: string): SystemError {
  const [errno, words] = ERRORS[code];
  return Object.assign(new Error(`${code}: ${words}, ${syscall} '${path}'`), { errno, code, syscall, path });
}
