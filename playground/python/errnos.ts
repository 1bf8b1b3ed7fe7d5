// The interpreter was compiled with Emscripten's numbers of the system's errors; programs get those of Linux. What comes
// in their place, and why at this point: py/_faultbook/errnos.py.

import type { PyodideAPI } from "pyodide";
import type { Address, NativePython } from "./native.ts";

type New = (type: Address, args: Address, named: Address) => Address;

/** Puts itself before the constructor of OSError. `_faultbook.errnos` must have been imported. */
export function numberErrorsAsLinux(python: PyodideAPI, native: NativePython): void {
  const { module } = native;
  const errnos = python.pyimport("_faultbook.errnos") as unknown as { addresses(): { toJs(): Address[] } };
  const [osError = 0, replaced = 0, int, str] = errnos.addresses().toJs();
  // A program could let go of it.
  module._Py_IncRef(replaced);

  const asOnLinux = (args: Address): Address | undefined => {
    const size = module._PyTuple_Size(args);
    if (size < 2) return undefined;
    // Nothing of a program may run here, as that of its own numbers would.
    if (native.typeOf(module._PyTuple_GetItem(args, 0)) !== int) return undefined;
    if (native.typeOf(module._PyTuple_GetItem(args, 1)) !== str) return undefined;
    const key = module._PyTuple_GetSlice(args, 0, 2);
    const found = key && module._PyDict_GetItem(replaced, key);
    module._Py_DecRef(key);
    if (!found) return undefined;
    const others = module._PyTuple_GetSlice(args, 2, size);
    const whole = others && module._PySequence_Concat(found, others);
    module._Py_DecRef(others);
    return whole || undefined;
  };

  native.replaceOfType<New>(osError, "new", "iiii", (construct) => (type, args, named) => {
    const own = asOnLinux(args);
    if (own === undefined) return construct(type, args, named);
    try {
      return construct(type, own, named);
    } finally {
      module._Py_DecRef(own);
    }
  });
}
