// The interpreter's functions and memory, for what has to be replaced below Python. The places are those of Python 3.14 in
// 32-bit memory.

import type { PyodideAPI } from "pyodide";

/** The address of an object of Python's. */
export type Address = number;

/** The parts of the interpreter's module that its types leave out. */
interface Module {
  readonly HEAPU32: Uint32Array;
  readonly wasmTable: WebAssembly.Table;
  addFunction(own: unknown, signature: string): number;
  stringToNewUTF8(text: string): Address;
  UTF8ToString(address: Address): string;
  _free(address: Address): void;
  _PyTuple_Size(tuple: Address): number;
  _PyTuple_GetItem(tuple: Address, at: number): Address;
  _PyTuple_GetSlice(tuple: Address, from: number, to: number): Address;
  _PySequence_Concat(first: Address, second: Address): Address;
  _PyDict_GetItem(dict: Address, key: Address): Address;
  _PyLong_FromDouble(value: number): Address;
  _PyUnicode_AsUTF8(text: Address): Address;
  _PyUnicode_FromString(text: Address): Address;
  _PyWeakref_NewRef(object: Address, callback: Address): Address;
  _Py_IncRef(object: Address): void;
  _Py_DecRef(object: Address): void;
}

/** Where an object keeps its type, and a type its functions. */
const TYPE = 4;
const TYPE_FUNCTIONS = { repr: 44, hash: 60, new: 156 } as const;
/** Where a type keeps its name. */
const NAME = 12;
/** Where a type says how its objects know of weak references to them: 0 where they don't. */
const WEAK = 104;
/** Where a weak reference keeps what it refers to. */
const REFERENT = 8;
/** Where a built-in function keeps its definition, and that its code. */
const DEFINITION = 8;
const CODE = 4;

export class NativePython {
  readonly module: Module;

  constructor(python: PyodideAPI) {
    this.module = (python as unknown as { readonly _module: Module })._module;
  }

  typeOf(object: Address): Address {
    return this.#wordAt(object + TYPE);
  }

  /** The name of a type: with its module, where it wasn't made by a `class` of Python's. */
  nameOf(type: Address): string {
    return this.module.UTF8ToString(this.#wordAt(type + NAME));
  }

  /** A new weak reference; 0 for an object that there can't be one to. */
  weakReferenceTo(object: Address): Address {
    return this.#wordAt(this.typeOf(object) + WEAK) === 0 ? 0 : this.module._PyWeakref_NewRef(object, 0);
  }

  /** What a weak reference refers to; another object once that is gone. */
  referentOf(reference: Address): Address {
    return this.#wordAt(reference + REFERENT);
  }

  /** Puts a function in the place of one of a type's, and of the types that share it. `make` is given the one before. */
  replaceOfType<Own>(
    type: Address,
    name: keyof typeof TYPE_FUNCTIONS,
    signature: string,
    make: (before: Own) => Own,
  ): void {
    this.#replace(this.#wordAt(type + TYPE_FUNCTIONS[name]), signature, make);
  }

  /** Puts a function in the place of a built-in function's. */
  replaceBuiltin<Own>(builtin: Address, signature: string, make: (before: Own) => Own): void {
    this.#replace(this.#wordAt(this.#wordAt(builtin + DEFINITION) + CODE), signature, make);
  }

  readonly #replaced = new Set<number>();

  #replace<Own>(index: number, signature: string, make: (before: Own) => Own): void {
    const { wasmTable } = this.module;
    if (this.#replaced.has(index)) return;
    this.#replaced.add(index);
    const own = make(wasmTable.get(index) as Own);
    wasmTable.set(index, wasmTable.get(this.module.addFunction(own, signature)));
  }

  #wordAt(address: Address): number {
    return this.module.HEAPU32[address >>> 2] ?? 0;
  }
}
