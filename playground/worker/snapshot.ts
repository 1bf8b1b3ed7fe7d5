import {
  ENTRY_TEXT_MAX,
  ERROR_TEXT_MAX,
  type ObjectKind,
  type PrimitiveKind,
  type Property,
  VALUE_DEPTH_MAX,
  VALUE_NODES_MAX,
  type Value,
} from "../protocol/index.ts";
import {
  bigintValue,
  booleanValue,
  bufferLength,
  dataOf,
  dateTime,
  dateToIso,
  exceptionText,
  isAccessor,
  isError,
  isPromise,
  isProxy,
  isWeakMap,
  isWeakSet,
  mapSize,
  numberValue,
  ownValue,
  parentOf,
  platformFields,
  regexpSource,
  regexpText,
  setSize,
  stringValue,
  symbolValue,
  typedArrayLength,
  typedArrayName,
  viewLength,
  visitEntries,
} from "./kinds.ts";
import { inline } from "./render.ts";
import {
  append,
  bigintToString,
  cut,
  functionToString,
  getOwnPropertyDescriptor,
  isArray,
  min,
  ownKeys,
  SafeWeakMap,
  symbolToString,
  toText,
} from "./safe.ts";
import { quote, startsWith } from "./text.ts";

const ITEMS_MAX = 1_000;
const NAME_MAX = 200;
const LINE_MAX = 120;
/** Listing the keys of a longer array would allocate a string for each element. */
const LISTED_LENGTH_MAX = 10_000;

/** Characters that copies may still take. */
export interface Budget {
  chars: number;
}

/** Characters of one copy. */
const CHARS_MAX = 50_000;

interface Context {
  nodes: number;
  nextId: number;
  charsLeft: number;
  /** Ids of the objects on the way from the root; 0 for those that were left again. */
  readonly path: SafeWeakMap<object, number>;
}

/** Copies a value as data, by its property descriptors alone: no getter, no proxy trap, no `toString` of the program runs. */
export function snapshot(value: unknown, budget: Budget = { chars: CHARS_MAX }): Value {
  const given = min(CHARS_MAX, budget.chars);
  const context: Context = { nodes: 0, nextId: 1, charsLeft: given, path: new SafeWeakMap() };
  const copied = copy(value, 0, context);
  budget.chars -= given - context.charsLeft;
  return copied;
}

/** The text of a primitive as code would have it. */
export function primitiveText(value: unknown): string {
  switch (typeof value) {
    case "string":
      return quote(cut(value, ERROR_TEXT_MAX));
    case "bigint":
      return `${cut(bigintToString(value), NAME_MAX)}n`;
    case "symbol":
      return cut(symbolToString(value), NAME_MAX);
    case "number":
      return value === 0 && 1 / value < 0 ? "-0" : toText(value);
    default:
      return toText(value as undefined | null | boolean);
  }
}

function copy(value: unknown, depth: number, context: Context): Value {
  context.nodes += 1;
  context.charsLeft -= 20;
  if (value === null) return { type: "primitive", of: "null", text: "null" };
  if (typeof value !== "object" && typeof value !== "function") {
    const text = primitiveText(value);
    context.charsLeft -= text.length;
    return { type: "primitive", of: typeof value as PrimitiveKind, text };
  }
  const known = context.path.get(value) ?? 0;
  if (known > 0) return { type: "ref", id: known };
  const id = context.nextId;
  context.nextId += 1;
  if (isProxy(value)) return object(id, "proxy", "", "Proxy", [], 0);
  if (typeof value === "function") return describeFunction(value, id);
  const isDeep = depth >= VALUE_DEPTH_MAX || isFull(context);
  context.path.set(value, id);
  const described = describeObject(value, id, isDeep, depth, context);
  context.path.set(value, 0);
  return described;
}

function isFull({ nodes, charsLeft }: Context): boolean {
  return nodes >= VALUE_NODES_MAX || charsLeft <= 0;
}

function object(
  id: number,
  kind: ObjectKind,
  name: string,
  head: string,
  properties: readonly Property[],
  more: number,
): Value {
  const value = { type: "object", id, kind, name, head, text: "", properties, more } as const;
  return { ...value, text: cut(inline(value), LINE_MAX) };
}

function describeFunction(value: object, id: number): Value {
  const descriptor = getOwnPropertyDescriptor(value, "name");
  const given = descriptor === undefined ? undefined : ownValue(descriptor);
  const name = typeof given === "string" ? cut(given, NAME_MAX) : "";
  if (!startsWith(sourceOf(value), "class")) {
    return object(id, "function", name, `[Function${name === "" ? " (anonymous)" : `: ${name}`}]`, [], 0);
  }
  const parent = parentOf(value);
  const parentName = parent === null || typeof parent !== "function" ? "" : nameOfFunction(parent);
  const text = `[class ${name === "" ? "(anonymous)" : name}${parentName === "" ? "" : ` extends ${parentName}`}]`;
  return object(id, "function", name, text, [], 0);
}

function sourceOf(value: object): string {
  try {
    return functionToString(value);
  } catch {
    return "";
  }
}

function nameOfFunction(value: object): string {
  const descriptor = isProxy(value) ? undefined : getOwnPropertyDescriptor(value, "name");
  const name = descriptor === undefined ? undefined : ownValue(descriptor);
  return typeof name === "string" ? cut(name, NAME_MAX) : "";
}

/** The name of the class that an object is of, as its prototypes tell it. */
export function classNameOf(value: object): string {
  let next = parentOf(value);
  for (let i = 0; next !== null && !isProxy(next) && i < ITEMS_MAX; i += 1) {
    const descriptor = getOwnPropertyDescriptor(next, "constructor");
    const maker = descriptor === undefined ? undefined : ownValue(descriptor);
    if (typeof maker === "function") {
      const name = nameOfFunction(maker);
      if (name !== "") return name;
    }
    next = parentOf(next);
  }
  return "";
}

/** Collects the properties of one object within the bounds of the whole. */
class Collector {
  readonly properties: Property[] = [];
  more = 0;
  readonly #depth: number;
  readonly #context: Context;
  readonly #isDeep: boolean;

  constructor(depth: number, context: Context, isDeep: boolean) {
    this.#depth = depth;
    this.#context = context;
    this.#isDeep = isDeep;
  }

  add(key: string, value: unknown, of: Property["of"]): void {
    if (!this.#hasRoom()) return;
    append(this.properties, { key, value: copy(value, this.#depth + 1, this.#context), of });
  }

  addText(key: string, text: string, of: Property["of"]): void {
    if (this.#hasRoom()) append(this.properties, { key, value: { type: "accessor", text }, of });
  }

  #hasRoom(): boolean {
    const hasRoom = !this.#isDeep && this.properties.length < ITEMS_MAX && !isFull(this.#context);
    if (!hasRoom) this.more += 1;
    return hasRoom;
  }
}

function describeObject(value: object, id: number, isDeep: boolean, depth: number, context: Context): Value {
  const all = new Collector(depth, context, isDeep);
  const className = classNameOf(value);
  const done = (kind: ObjectKind, text: string): Value =>
    object(id, kind, className, text, all.properties, all.more);

  if (isArray(value)) {
    const length = value.length;
    addIndexed(value, length, all);
    if (length <= LISTED_LENGTH_MAX) addProperties(value, all, "index");
    return done("array", className === "Array" ? "" : `${className || "Array"}(${length})`);
  }
  if (isError(value)) {
    addErrorParts(value, all);
    return done("error", errorHead(value, className));
  }
  const size = mapSize(value) ?? setSize(value);
  if (size !== undefined) {
    const kind = mapSize(value) === undefined ? "set" : "map";
    visitEntries(value, kind, min(size, ITEMS_MAX + 1), (key, item) =>
      all.add(kind === "map" ? keyText(key) : "", item, "entry"),
    );
    all.more = size - min(size, all.properties.length);
    addProperties(value, all, "none");
    return done(kind, `${className || (kind === "map" ? "Map" : "Set")}(${size})`);
  }
  const time = dateTime(value);
  if (time !== undefined) {
    addProperties(value, all, "none");
    return done("date", dateToIso(value) ?? "Invalid Date");
  }
  if (regexpSource(value) !== undefined) {
    const isPrototype = getOwnPropertyDescriptor(value, "lastIndex") === undefined;
    if (!isPrototype) {
      addProperties(value, all, "none");
      return done("regexp", cut(regexpText(value), NAME_MAX));
    }
  }
  const binary = describeBinary(value, all, className);
  if (binary !== undefined) return done("binary", binary);
  const boxed = describeBoxed(value);
  if (boxed !== undefined) {
    addProperties(value, all, "index");
    return done("boxed", boxed);
  }
  if (isPromise(value)) {
    addProperties(value, all, "none");
    return done("promise", className || "Promise");
  }
  if (isWeakMap(value) || isWeakSet(value)) return done("weak", className || "WeakMap");
  const fields = platformFields(value);
  if (fields !== undefined) {
    for (let i = 0; i < fields.length; i += 1)
      all.add(fields[i]?.[0] ?? "", fields[i]?.[1](value), "property");
    return done("object", className);
  }
  addProperties(value, all, "none");
  const isBare = parentOf(value) === null;
  return done(
    "object",
    isBare ? "[Object: null prototype]" : className === "Object" ? "" : className || "Object",
  );
}

function keyText(key: unknown): string {
  if (typeof key !== "object" && typeof key !== "function") return primitiveText(key);
  if (key === null) return "null";
  if (isProxy(key)) return "Proxy";
  if (isError(key)) return errorHead(key, classNameOf(key));
  return isArray(key) ? `Array(${key.length})` : classNameOf(key) || "Object";
}

function addIndexed(value: object, length: number, all: Collector): void {
  let holes = 0;
  const flush = (): void => {
    if (holes > 0) all.addText("", `<${holes} empty item${holes === 1 ? "" : "s"}>`, "entry");
    holes = 0;
  };
  const last = min(length, ITEMS_MAX);
  for (let i = 0; i < last; i += 1) {
    const descriptor = getOwnPropertyDescriptor(value, i);
    if (descriptor === undefined) {
      holes += 1;
      continue;
    }
    flush();
    if (isAccessor(descriptor)) all.addText("", accessorText(descriptor), "entry");
    else all.add("", descriptor.value, "entry");
  }
  flush();
  all.more += length - last;
}

function accessorText(descriptor: PropertyDescriptor): string {
  if (descriptor.get === undefined) return "[Setter]";
  return descriptor.set === undefined ? "[Getter]" : "[Getter/Setter]";
}

/** Own properties: `index` leaves out what `addIndexed` has shown. Those that aren't enumerable come last, as hidden. */
function addProperties(
  value: object,
  all: Collector,
  skip: "index" | "none",
  isSkipped?: (key: string) => boolean,
): void {
  const keys = ownKeys(value);
  for (let pass = 0; pass < 2; pass += 1) {
    for (let i = 0; i < keys.length; i += 1) {
      const key = keys[i] as string | symbol;
      if (
        typeof key === "string" &&
        ((skip === "index" && isIndexOrLength(key)) || isSkipped?.(key) === true)
      )
        continue;
      const descriptor = getOwnPropertyDescriptor(value, key);
      if (descriptor === undefined || descriptor.enumerable !== (pass === 0)) continue;
      const name = typeof key === "symbol" ? `[${cut(symbolToString(key), NAME_MAX)}]` : cut(key, NAME_MAX);
      const of = pass === 1 ? "hidden" : typeof key === "symbol" ? "symbol" : "property";
      if (isAccessor(descriptor)) all.addText(name, accessorText(descriptor), of);
      else all.add(name, descriptor.value, of);
    }
  }
}

function isIndexOrLength(key: string): boolean {
  return key === "length" || toText((key as unknown as number) >>> 0) === key;
}

/** `Name: message`, from data alone. */
export function errorHead(value: object, className: string): string {
  const exception = exceptionText(value);
  const given = exception?.name ?? dataOf(value, "name");
  const name = typeof given === "string" && given !== "" ? cut(given, NAME_MAX) : className || "Error";
  const message = exception?.message ?? dataOf(value, "message");
  if (typeof message !== "string" || message === "") return name;
  return `${name}: ${cut(message, ENTRY_TEXT_MAX)}`;
}

function addErrorParts(value: object, all: Collector): void {
  const isOwnText = (key: string): boolean =>
    key === "stack" || key === "message" || key === "name" || key === "cause" || key === "errors";
  if (exceptionText(value) === undefined)
    addProperties(value, all, "none", (key) => isOwnText(key) || isEngineOwn(key));
  const cause = getOwnPropertyDescriptor(value, "cause");
  if (cause !== undefined && !isAccessor(cause)) all.add("[cause]", cause.value, "property");
  const errors = getOwnPropertyDescriptor(value, "errors");
  if (errors !== undefined && !isAccessor(errors)) all.add("[errors]", errors.value, "property");
}

/** Firefox and WebKit put the place of an error's making on it. */
function isEngineOwn(key: string): boolean {
  return (
    key === "fileName" ||
    key === "lineNumber" ||
    key === "columnNumber" ||
    key === "line" ||
    key === "column" ||
    key === "sourceURL"
  );
}

function describeBinary(value: object, all: Collector, className: string): string | undefined {
  const name = typedArrayName(value);
  if (name !== undefined) {
    const length = typedArrayLength(value) ?? 0;
    const shown = min(length, ITEMS_MAX);
    for (let i = 0; i < shown; i += 1) all.add("", (value as Uint8Array)[i], "entry");
    all.more += length - shown;
    return `${className || name}(${length})`;
  }
  const length = bufferLength(value) ?? viewLength(value);
  return length === undefined ? undefined : `${className || "ArrayBuffer"}(${length})`;
}

function describeBoxed(value: object): string | undefined {
  const text = stringValue(value);
  if (text !== undefined) return `[String: ${primitiveText(text)}]`;
  const number = numberValue(value);
  if (number !== undefined) return `[Number: ${primitiveText(number)}]`;
  const boolean = booleanValue(value);
  if (boolean !== undefined) return `[Boolean: ${primitiveText(boolean)}]`;
  const bigint = bigintValue(value);
  if (bigint !== undefined) return `[BigInt: ${primitiveText(bigint)}]`;
  const symbol = symbolValue(value);
  return symbol === undefined ? undefined : `[Symbol: ${primitiveText(symbol)}]`;
}
