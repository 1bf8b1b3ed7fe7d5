import { ENTRY_TEXT_MAX, type ObjectKind } from "../protocol/index.ts";
import { addIndexed, addProperties, type Collector, ITEMS_MAX } from "./collector.ts";
import {
  bigintValue,
  booleanValue,
  bufferLength,
  dataOf,
  dateTime,
  dateToIso,
  exceptionText,
  isAccessor,
  isEngineField,
  isError,
  isPromise,
  isProxy,
  isWeakMap,
  isWeakSet,
  mapSize,
  numberValue,
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
import { cut, getOwnPropertyDescriptor, isArray, min } from "./safe.ts";
import { classNameOf, NAME_MAX, primitiveText } from "./value-text.ts";

/** Listing the keys of a longer array or boxed text would allocate a string for each element. */
const LISTED_LENGTH_MAX = 10_000;

/** What an object is. `head` stands before its properties. */
export interface Description {
  readonly kind: ObjectKind;
  readonly name: string;
  readonly head: string;
}

/** Says what an object is, and collects what of it a reader wants to see. */
export function describeObject(value: object, all: Collector): Description {
  const className = classNameOf(value);
  const done = (kind: ObjectKind, head: string): Description => ({ kind, name: className, head });

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
    if ((stringValue(value) ?? "").length <= LISTED_LENGTH_MAX) addProperties(value, all, "index");
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

/** `Name: message`, from data alone. */
function errorHead(value: object, className: string): string {
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
    addProperties(value, all, "none", (key) => isOwnText(key) || isEngineField(key));
  const cause = getOwnPropertyDescriptor(value, "cause");
  if (cause !== undefined && !isAccessor(cause)) all.add("[cause]", cause.value, "property");
  const errors = getOwnPropertyDescriptor(value, "errors");
  if (errors !== undefined && !isAccessor(errors)) all.add("[errors]", errors.value, "property");
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
