// Where an object lies in memory differs from engine to engine, and from run to run in one interpreter. So programs get
// numbers instead, in the order in which they ask: from `id`, in the text of an object, and for the order of a set.

import type { PyodideAPI } from "pyodide";
import type { Address, NativePython } from "./native.ts";

/** What `_faultbook.identities` knows of the types that are there before any program. */
interface Known {
  /** The built-in function `id`. */
  readonly id: Address;
  /** The types whose own text says where an object lies. */
  readonly told: readonly Address[];
  readonly object: Address;
  readonly type: Address;
  readonly types: readonly Address[];
  /** Those of `types` that have no object before a program makes one. */
  readonly unused: readonly Address[];
}

/** So much is numbered for one program. What lies elsewhere keeps the place where it is. */
const NUMBERED_MAX = 100_000;
/** No program gets this far. */
const LAST = 2 ** 31;
/** Numbers look like addresses on 64-bit Linux. */
const FIRST = 0x7f00_0000_0000;
const STEP = 0x40;

/** Puts itself before what tells where an object lies. Returns what begins again with the first number. */
export function numberObjects(python: PyodideAPI, native: NativePython): () => void {
  const { module } = native;
  const identities = python.pyimport("_faultbook.identities") as unknown as {
    known(): { toJs(options: object): Known };
  };
  const known = identities.known().toJs({ dict_converter: Object.fromEntries });
  const types = new Set(known.types);
  const unused = new Set(known.unused);
  const numbers = new Map<Address, { readonly number: number; readonly reference: Address }>();
  let last = 0;

  const numberOf = (address: Address): number => {
    const found = numbers.get(address);
    if (found !== undefined) {
      const { number, reference } = found;
      if (reference === 0 || native.referentOf(reference) === address) return number;
      // That object is gone, and another one lies there.
      module._Py_DecRef(reference);
    } else if (numbers.size >= NUMBERED_MAX) return LAST + address;
    last += 1;
    numbers.set(address, { number: last, reference: native.weakReferenceTo(address) });
    return last;
  };
  const shown = (address: Address): number => FIRST + STEP * numberOf(address);

  native.replaceBuiltin<(self: Address, object: Address) => Address>(
    known.id,
    "iii",
    () => (_, object) => module._PyLong_FromDouble(shown(object >>> 0)),
  );

  for (const type of known.told) {
    native.replaceOfType<(object: Address) => Address>(type, "repr", "ii", (tell) => (object) => {
      const told = tell(object);
      if (told === 0) return told;
      const text = module.UTF8ToString(module._PyUnicode_AsUTF8(told));
      const own = text.replace(
        / at 0x[0-9a-f]+/g,
        (place) => ` at 0x${shown(Number(place.slice(4))).toString(16)}`,
      );
      if (own === text) return told;
      module._Py_DecRef(told);
      const bytes = module.stringToNewUTF8(own);
      const made = module._PyUnicode_FromString(bytes);
      module._free(bytes);
      return made;
    });
  }

  const own = new Set<Address>();
  // Once decided it stays so, whatever the class is called later: a set finds by the hash that it had.
  const isNew = (type: Address): boolean => {
    if (own.has(type) || types.has(type)) return own.has(type);
    // One with a module in its name was made by the interpreter, for itself, when it first needed one.
    (native.nameOf(type).includes(".") ? types : own).add(type);
    return own.has(type);
  };
  // What was in a set or a dict before must be found there again: classes of libraries, and functions of all.
  const isProgramsOwn = (object: Address): boolean => {
    const type = native.typeOf(object);
    return type === known.type ? isNew(object) : unused.has(type) || isNew(type);
  };
  native.replaceOfType<(object: Address) => number>(known.object, "hash", "ii", (hash) => (object) => {
    const address = object >>> 0;
    return isProgramsOwn(address) ? numberOf(address) : hash(object);
  });

  return () => {
    for (const { reference } of numbers.values()) if (reference !== 0) module._Py_DecRef(reference);
    numbers.clear();
    own.clear();
    last = 0;
  };
}
