// Files live outside of the interpreter's own memory, so its limit doesn't hold them: they have one of their own.

import type { PyodideAPI } from "pyodide";

/** What the files of one program may hold, and how many it may make. */
const BYTES_MAX = 64 * 1024 * 1024;
const FILES_MAX = 5_000;
/** No space left on device, as Emscripten numbers it. */
const ENOSPC = 51;

/** A file, a folder or a link in memory. */
interface Node {
  readonly usedBytes?: number;
}

type Write = (
  stream: { readonly node: Node },
  buffer: Uint8Array,
  offset: number,
  length: number,
  position: number,
  ...rest: unknown[]
) => number;

/** The parts of Emscripten's file system in memory that its types leave out. */
interface MemoryFiles {
  readonly ErrnoError: new (number: number) => Error;
  readonly filesystems: {
    readonly MEMFS: {
      createNode: (...args: unknown[]) => unknown;
      readonly ops_table: {
        readonly file: {
          readonly stream: { write: Write };
          readonly node: { setattr(node: Node, attributes: { readonly size?: number }): void };
        };
      };
    };
  };
}

/** Refuses what is too much: Python raises OSError for it. Returns what a new program begins with. */
export function limitFiles(python: PyodideAPI): () => void {
  const { ErrnoError, filesystems } = python.FS as unknown as MemoryFiles;
  const { MEMFS } = filesystems;
  const { stream, node } = MEMFS.ops_table.file;
  const { createNode } = MEMFS;
  const { write } = stream;
  const { setattr } = node;
  let bytes = 0;
  let files = 0;
  const grow = ({ usedBytes = 0 }: Node, size: number): void => {
    if (size > usedBytes && bytes + size - usedBytes > BYTES_MAX) throw new ErrnoError(ENOSPC);
    bytes += size - usedBytes;
  };
  MEMFS.createNode = (...args) => {
    if (files >= FILES_MAX) throw new ErrnoError(ENOSPC);
    files += 1;
    return createNode(...args);
  };
  stream.write = (to, buffer, offset, length, position, ...rest) => {
    // What is given up may still be open, so only a file that gets shorter makes room.
    grow(to.node, Math.max(to.node.usedBytes ?? 0, position + length));
    return write(to, buffer, offset, length, position, ...rest);
  };
  node.setattr = (file, attributes) => {
    if (attributes.size !== undefined) grow(file, attributes.size);
    setattr(file, attributes);
  };
  return () => {
    bytes = 0;
    files = 0;
  };
}
