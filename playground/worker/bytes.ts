// The bytes behind what a program gives as binary data, found without running anything of the program.

import { bufferLength } from "./kinds.ts";
import { apply, construct, getOwnPropertyDescriptor } from "./safe.ts";

const Bytes = Uint8Array;
const isView = ArrayBuffer.isView;
const setBytes = Uint8Array.prototype.set as (source: Uint8Array, offset?: number) => void;

const viewGetter = (view: object, key: string) => getOwnPropertyDescriptor(view, key)?.get as () => unknown;
const TypedArrayPrototype = Object.getPrototypeOf(Uint8Array.prototype) as object;
const PARTS = ["buffer", "byteOffset", "byteLength"].map((key) => ({
  ofArray: viewGetter(TypedArrayPrototype, key),
  ofView: viewGetter(DataView.prototype, key),
}));

/** The bytes of a buffer, a typed array or a DataView: the same memory, not a copy. Undefined for anything else. */
export function bytesOf(value: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (bufferLength(value) !== undefined) return construct(Bytes, [value]) as Uint8Array<ArrayBuffer>;
  if (!isView(value)) return undefined;
  const read = (at: number): unknown => {
    const part = PARTS[at] as (typeof PARTS)[number];
    try {
      return apply(part.ofArray, value, []);
    } catch {
      return apply(part.ofView, value, []);
    }
  };
  return construct(Bytes, [read(0), read(1), read(2)]) as Uint8Array<ArrayBuffer>;
}

/** Copies bytes into others. */
export function copyBytes(target: Uint8Array, source: Uint8Array, offset = 0): void {
  apply(setBytes, target, [source, offset]);
}

export function newBytes(length: number): Uint8Array<ArrayBuffer> {
  return construct(Bytes, [length]) as Uint8Array<ArrayBuffer>;
}
