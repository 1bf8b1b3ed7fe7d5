// The interpreter was compiled with Emscripten's numbers of the system's errors; programs get those of Linux. What comes
// in their place, and why at this point: py/_faultbook/errnos.py.

import type { PyodideAPI } from "pyodide";

/** The address of an object of Python's. */
type Address = number;

/** The parts of the interpreter's module that its types leave out. */
interface Native {
  readonly HEAPU32: Uint32Array;
  readonly wasmTable: WebAssembly.Table;
  addFunction(own: New, signature: string): number;
  _PyTuple_Size(tuple: Address): number;
  _PyTuple_GetItem(tuple: Address, at: number): Address;
  _PyTuple_GetSlice(tuple: Address, from: number, to: number): Address;
  _PySequence_Concat(first: Address, second: Address): Address;
  _PyDict_GetItem(dict: Address, key: Address): Address;
  _Py_IncRef(object: Address): void;
  _Py_DecRef(object: Address): void;
}

type New = (type: Address, args: Address, named: Address) => Address;

/** Where a type of Python 3.14 keeps the index of its constructor, in 32-bit memory; and any object its type. */
const NEW_AT = 156;
const TYPE_AT = 4;

/** Puts itself before the constructor of OSError. `_faultbook.errnos` must have been imported. */
export function numberErrorsAsLinux(python: PyodideAPI): void {
  const native = (python as unknown as { readonly _module: Native })._module;
  const wordAt = (address: Address): number => native.HEAPU32[address >> 2] ?? 0;
  const errnos = python.pyimport("_faultbook.errnos") as unknown as { addresses(): { toJs(): Address[] } };
  const [osError = 0, replaced = 0, int, str] = errnos.addresses().toJs();
  // A program could let go of it.
  native._Py_IncRef(replaced);
  const index = wordAt(osError + NEW_AT);
  const construct = native.wasmTable.get(index) as New;

  const asOnLinux = (args: Address): Address | undefined => {
    const size = native._PyTuple_Size(args);
    if (size < 2) return undefined;
    // Nothing of a program may run here, as that of its own numbers would.
    if (wordAt(native._PyTuple_GetItem(args, 0) + TYPE_AT) !== int) return undefined;
    if (wordAt(native._PyTuple_GetItem(args, 1) + TYPE_AT) !== str) return undefined;
    const key = native._PyTuple_GetSlice(args, 0, 2);
    const found = key && native._PyDict_GetItem(replaced, key);
    native._Py_DecRef(key);
    if (!found) return undefined;
    const others = native._PyTuple_GetSlice(args, 2, size);
    const whole = others && native._PySequence_Concat(found, others);
    native._Py_DecRef(others);
    return whole || undefined;
  };

  const made = native.addFunction((type, args, named) => {
    const own = asOnLinux(args);
    if (own === undefined) return construct(type, args, named);
    try {
      return construct(type, own, named);
    } finally {
      native._Py_DecRef(own);
    }
  }, "iiii");
  native.wasmTable.set(index, native.wasmTable.get(made));
}
