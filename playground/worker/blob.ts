// `Blob`, in the worker's own memory. A browser keeps the bytes of its own blobs in another process, where neither the end
// of the worker nor the limit of its memory reaches them: blobs of blobs end the whole browser half a minute after the run.

import { bytesOf, copyBytes, newBytes } from "./bytes.ts";
import { addPlatformKind } from "./kinds.ts";
import { append, charCodeAt, construct, define, lowerCase, max, min, resolved, uncurry } from "./safe.ts";

/** Bytes of one blob. */
const BYTES_MAX = 2 ** 26;

const encode = uncurry(TextEncoder.prototype.encode);
const decode = uncurry(TextDecoder.prototype.decode);
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const Bytes = Uint8Array;

interface Options {
  readonly type?: unknown;
}

/** What a program finds as `Blob`. Reading one takes no time, since it is in memory already. */
export class VirtualBlob {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #type: string;

  constructor(parts?: Iterable<unknown>, options?: Options) {
    this.#type = typeText(options?.type);
    this.#bytes = join(parts);
  }

  get size(): number {
    return this.#bytes.length;
  }

  get type(): string {
    return this.#type;
  }

  slice(start: unknown = 0, end: unknown = this.size, type?: unknown): VirtualBlob {
    const from = position(start, this.size);
    const length = max(position(end, this.size) - from, 0);
    const part = construct(Bytes, [this.#bytes.buffer, this.#bytes.byteOffset + from, length]);
    return new VirtualBlob([part], { type });
  }

  text(): Promise<unknown> {
    return resolved(decode(decoder, this.#bytes));
  }

  bytes(): Promise<unknown> {
    return resolved(this.#copy());
  }

  arrayBuffer(): Promise<unknown> {
    return resolved(this.#copy().buffer);
  }

  #copy(): Uint8Array<ArrayBuffer> {
    const copy = newBytes(this.#bytes.length);
    copyBytes(copy, this.#bytes);
    return copy;
  }

  /** The bytes of a blob; undefined for anything else. */
  static bytesOf(value: unknown): Uint8Array | undefined {
    return typeof value === "object" && value !== null && #bytes in value ? value.#bytes : undefined;
  }
}
const blobBytes = VirtualBlob.bytesOf;
Reflect.deleteProperty(VirtualBlob, "bytesOf");
define(VirtualBlob, "name", "Blob", false);
define(VirtualBlob.prototype, Symbol.toStringTag, "Blob", false);
addPlatformKind(VirtualBlob.prototype, ["size", "type"]);

/** All parts in one piece. Text is written as UTF-8, with its line breaks as they are. */
function join(parts: Iterable<unknown> | undefined): Uint8Array<ArrayBuffer> {
  if (parts === undefined) return newBytes(0);
  if (typeof parts !== "object") throw new TypeError("The parts of a Blob must be in an array.");
  const pieces: Uint8Array[] = [];
  let size = 0;
  const count = (more: number): void => {
    size += more;
    if (size > BYTES_MAX) throw new RangeError("A Blob may have 64 MB here.");
  };
  for (const part of parts) {
    let bytes = blobBytes(part) ?? bytesOf(part);
    if (bytes === undefined) {
      const text = `${part}`;
      if (size + text.length > BYTES_MAX) count(text.length);
      bytes = encode(encoder, text);
    }
    count(bytes.length);
    append(pieces, bytes);
  }
  const whole = newBytes(size);
  let offset = 0;
  for (let i = 0; i < pieces.length; i += 1) {
    const piece = pieces[i] as Uint8Array;
    copyBytes(whole, piece, offset);
    offset += piece.length;
  }
  return whole;
}

function typeText(type: unknown): string {
  if (type === undefined) return "";
  const text = `${type}`;
  for (let i = 0; i < text.length; i += 1) {
    const unit = charCodeAt(text, i);
    if (unit < 0x20 || unit > 0x7e) return "";
  }
  return lowerCase(text);
}

/** A start or end as `slice` takes it: from the end if it is negative. */
function position(given: unknown, size: number): number {
  const number = +(given as number);
  const whole = number - (number % 1);
  if (!(whole <= 0 || whole > 0)) return 0;
  return whole < 0 ? max(size + whole, 0) : min(whole, size);
}
