// Changes to a WebAssembly module that need no compiler: its sections are written again, the code among them as it is.

/** A page of WebAssembly's memory, in bytes. */
const PAGE_BYTES = 65_536;
const MEMORY_SECTION = 5;
const HEADER_BYTES = 8;

/**
 * The module with at most `mostBytes` of memory. It is the engine that refuses more: Python raises a MemoryError long before
 * the page's process is in danger, and no program can change it.
 */
export function withMemoryLimit(wasm: Uint8Array, mostBytes: number): Uint8Array {
  const parts: Uint8Array[] = [wasm.subarray(0, HEADER_BYTES)];
  let isLimited = false;
  for (let at = HEADER_BYTES; at < wasm.length; ) {
    const [size, body] = readNumber(wasm, at + 1);
    const end = body + size;
    if (wasm[at] === MEMORY_SECTION) {
      const [count, limits] = readNumber(wasm, body);
      const [least] = readNumber(wasm, limits + 1);
      // One memory, which isn't shared and has a limit already, as Pyodide builds it.
      if (count !== 1 || wasm[limits] !== 1)
        throw new Error("Pyodide's module declares its memory in another way than before: see wasm.ts.");
      parts.push(section(MEMORY_SECTION, [1, 1, ...number(least), ...number(mostBytes / PAGE_BYTES)]));
      isLimited = true;
    } else parts.push(wasm.subarray(at, end));
    at = end;
  }
  if (!isLimited) throw new Error("Pyodide's module doesn't declare its memory any more: see wasm.ts.");
  return Buffer.concat(parts);
}

/** The module with a section of any bytes, which a script finds by its name. */
export function withSection(wasm: Uint8Array, name: string, content: Uint8Array): Uint8Array {
  const title = new TextEncoder().encode(name);
  return Buffer.concat([
    wasm,
    section(0, Buffer.concat([Buffer.from(number(title.length)), title, content])),
  ]);
}

function section(id: number, body: Uint8Array | readonly number[]): Uint8Array {
  return Buffer.concat([Buffer.from([id, ...number(body.length)]), Buffer.from(body)]);
}

/** An unsigned LEB128 number, and the place after it. */
function readNumber(bytes: Uint8Array, start: number): [value: number, next: number] {
  let value = 0;
  for (let at = start, factor = 1; ; at += 1, factor *= 128) {
    const byte = bytes[at] ?? 0;
    value += (byte & 127) * factor;
    if (byte < 128) return [value, at + 1];
  }
}

function number(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...number(Math.floor(value / 128))];
}
