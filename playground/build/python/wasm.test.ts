import { expect, test } from "vitest";
import { withMemoryLimit, withSection } from "./wasm.ts";

const HEADER = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
/** A memory of one page, which may have 65,536, exported as `m`. */
const MEMORY = [5, 6, 1, 1, 1, 0x80, 0x80, 0x04];
const EXPORT = [7, 5, 1, 1, 0x6d, 2, 0];
const module = new Uint8Array([...HEADER, ...MEMORY, ...EXPORT]);

const memoryOf = (wasm: Uint8Array): WebAssembly.Memory =>
  new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(wasm))).exports["m"] as WebAssembly.Memory;

test("an engine refuses memory beyond the limit that was written into a module", () => {
  expect(memoryOf(module).grow(9)).toBe(1);
  const memory = memoryOf(withMemoryLimit(module, 4 * 65_536));
  expect(memory.grow(3)).toBe(1);
  expect(() => memory.grow(1)).toThrow(RangeError);
});

test("a module that declares its memory in another way is refused", () => {
  expect(() => withMemoryLimit(new Uint8Array(HEADER), 65_536)).toThrow("doesn't declare its memory");
  expect(() => withMemoryLimit(new Uint8Array([...HEADER, 5, 3, 1, 0, 1]), 65_536)).toThrow("another way");
});

test("a section is found by its name, whatever its length", () => {
  for (const length of [0, 1, 127, 128, 70_000]) {
    const content = new Uint8Array(length).fill(7);
    const compiled = new WebAssembly.Module(Uint8Array.from(withSection(module, "some", content)));
    const [found] = WebAssembly.Module.customSections(compiled, "some");
    expect(new Uint8Array(found as ArrayBuffer)).toEqual(content);
  }
});
