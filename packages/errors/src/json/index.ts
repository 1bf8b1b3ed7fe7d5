/** Carries errors across boundaries that pass plain data only: workers, log lines, `structuredClone`. */
import { isError } from "../core/brand.ts";

/** Any value that JSON can represent. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/**
 * An error as JSON: name, message, stack, then `cause` and `errors` if it has them, and its other own properties
 * (`code`, `errorCode`, `nodeId` …). A bigint is written as a decimal string.
 */
export interface ErrorJson {
  /** The error's name; for errors of this package, the name of the class. */
  readonly name: string;
  /** The error's full message. */
  readonly message: string;
  /** The error's stack as the engine formats it; "" if it can't be read. */
  readonly stack: string;
  /** `cause`, `errors`, and the error's own fields. */
  readonly [key: string]: JsonValue;
}

/** Where `fromJSON` looks for classes: a list of classes, or a module namespace. */
export type ErrorClasses = readonly unknown[] | { readonly [name: string]: unknown };

/** The deepest nesting of causes and values. */
const MOST_DEPTH = 200;
/**
 * The most values in one result, errors included. Values that several objects share are written once for each of them,
 * so that an object of sixty references could become 2^60 values.
 */
const MOST_VALUES = 20_000;

/**
 * Converts an error to JSON. Never throws. The only accessors it calls are `name`, `message` and `stack`, which engines
 * may define as getters. A cycle becomes "[circular]"; values that nest too deep, are too many or can't be read are left
 * out.
 *
 * @param value An error, or any other value that was thrown.
 */
export function toJSON(value: Error): ErrorJson;
export function toJSON(value: unknown): JsonValue;
export function toJSON(value: unknown): JsonValue {
  const above: unknown[] = [];
  let left = MOST_VALUES;

  function plain(value: unknown): JsonValue {
    if (left-- < 1) return null;
    const isPlain = value === null || typeof value === "string" || typeof value === "boolean";
    if (isPlain || Number.isFinite(value)) return value as JsonValue;
    if (above.includes(value)) return "[circular]";
    if (above.length > MOST_DEPTH) return null;
    above.push(value);
    const json: { [key: string]: JsonValue } = {};
    try {
      if (typeof value !== "object") return value === undefined ? null : String(value);
      if (isList(value)) return firstOf(value, left).map(plain);
      if (isError(value)) {
        for (const key of ["name", "message", "stack"] as const) json[key] = read(value, key);
      }
      for (const key of ["cause", "errors", ...Object.keys(value)]) {
        if (left < 1) break;
        const own: unknown = Object.getOwnPropertyDescriptor(value, key)?.value;
        if (own !== undefined && key !== "__proto__" && !Object.hasOwn(json, key)) json[key] = plain(own);
      }
    } catch {
      // A proxy may throw, and so may a function that is converted to text: keep what was read before.
    } finally {
      above.pop();
    }
    return json;
  }
  return plain(value);
}

/** Whether a value is an array, or bytes: whoever asks for all keys of ten million bytes waits for seconds. */
function isList(value: object): value is ArrayLike<unknown> {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

function firstOf(list: ArrayLike<unknown>, most: number): unknown[] {
  return Array.from({ length: Math.min(list.length, most) }, (_, at) => list[at]);
}

function read(error: Error, key: "name" | "message" | "stack"): string {
  try {
    return `${error[key]}`;
  } catch {
    return "";
  }
}

/**
 * Restores an error from the result of `toJSON`, with its class, fields, cause and stack; for example after
 * `structuredClone`, a worker's message, or `JSON.parse` of a log line.
 *
 * The class is found by name among `classes` and the engine's built-in error classes, and its constructor must take
 * `(text, options)`, as those of this package do. If there is none, the result is a plain Error with that name. Never
 * throws: a value that isn't an error's JSON becomes the `cause` of a new Error.
 *
 * @param json An error's JSON. It is untrusted: it can only select one of the given or built-in classes.
 * @param classes A list, `[NoLeaderError, FlussError]`, or whole modules, `{ ...dqlite, ...fluss }`.
 */
export function fromJSON(json: unknown, classes: ErrorClasses = []): Error {
  const error = revive({ classes: Object.values(classes), left: MOST_VALUES }, json, 0);
  return isError(error) ? error : new Error("Not an error's JSON", { cause: error });
}

/** What one call of `fromJSON` knows: the classes, and how many more values it reads. */
interface Reviving {
  readonly classes: readonly unknown[];
  left: number;
}

type Fields = { [key: string]: unknown };
type ErrorClass = new (text: string, options: object) => Error;

function revive(reviving: Reviving, json: unknown, depth: number): unknown {
  if (reviving.left-- < 1) return null;
  if (typeof json !== "object" || json === null) return json;
  if (depth > MOST_DEPTH) return null;
  const fields: Fields = {};
  try {
    if (isList(json)) {
      return firstOf(json, reviving.left).map((item) => revive(reviving, item, depth + 1));
    }
    for (const key of Object.keys(json)) {
      if (reviving.left < 1) break;
      if (key === "__proto__") continue;
      const value: unknown = Reflect.get(json, key);
      // toJSON writes ids beyond 2^53 as strings. No id has more digits, and some engines refuse to read a million.
      fields[key] =
        key === "nodeId" && typeof value === "string" && /^-?\d{1,40}$/.test(value)
          ? BigInt(value)
          : revive(reviving, value, depth + 1);
    }
    const { name, message, stack } = fields;
    if ([name, message, stack].every((field) => typeof field === "string"))
      return build(fields as Fields & ErrorJson, reviving.classes);
  } catch {
    // A proxy or a getter throws: keep what was read before.
  }
  return fields;
}

function build(fields: Fields & ErrorJson, classes: readonly unknown[]): Error {
  const { name, message, detail, errors } = fields;
  const isNamed = (one: unknown): one is ErrorClass =>
    typeof one === "function" && one.name === name && one.prototype instanceof Error;
  let error: Error;
  try {
    const Class = classes.find(isNamed) ?? [Reflect.get(globalThis, name)].find(isNamed) ?? Error;
    error =
      Class === (AggregateError as unknown)
        ? new AggregateError(errors as Iterable<unknown>, message, fields as ErrorOptions)
        : new Class(typeof detail === "string" ? detail : message, fields);
  } catch {
    error = new Error(message, fields as ErrorOptions); // The class rejects these fields.
  }
  for (const [key, value] of Object.entries(fields)) {
    const hidden = key === "name" || key === "message" || key === "stack";
    if (hidden ? Reflect.get(error, key) !== value : !(key in error)) {
      Reflect.defineProperty(error, key, { value, writable: true, configurable: true, enumerable: !hidden });
    }
  }
  return error;
}
