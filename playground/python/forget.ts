// Modules of the interpreter that write into its memory or test it. A program has no use for them, and could break the
// browser's tab with what they do. They go before any program is there: afterwards nothing can bring them back.

import type { PyodideAPI } from "pyodide";

const FORGOTTEN: ReadonlySet<string> = new Set(
  "_ctypes _testcapi _testinternalcapi _testlimitedcapi _testclinic _testclinic_limited _testbuffer _xxtestfuzz xxsubtype _remote_debugging".split(
    " ",
  ),
);

/** The parts of Emscripten's module that the types leave out. */
interface Memory {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU32: Uint32Array;
  /** Where the pointer to the table of built-in modules is. */
  readonly _PyImport_Inittab: number;
}

/** Takes the names of these modules out of the interpreter's table of built-in modules. */
export function forgetModules(python: PyodideAPI): void {
  const { HEAPU8, HEAPU32, _PyImport_Inittab: pointer } = (python as unknown as { _module: Memory })._module;
  let left = FORGOTTEN.size;
  // Each entry is the address of a name and that of a function; the last one is empty.
  for (let entry = HEAPU32[pointer / 4]! / 4; HEAPU32[entry] !== 0; entry += 2) {
    const start = HEAPU32[entry]!;
    const name = String.fromCharCode(...HEAPU8.subarray(start, HEAPU8.indexOf(0, start)));
    // In an interpreter that starts from an image, they are gone already.
    if (name !== "" && !FORGOTTEN.has(name)) continue;
    left -= 1;
    HEAPU8[start] = 0;
  }
  if (left > 0) throw new Error("Python's table of built-in modules isn't as expected.");
}
