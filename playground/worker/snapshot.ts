import {
  type PrimitiveKind,
  type Property,
  VALUE_DEPTH_MAX,
  VALUE_NODES_MAX,
  type Value,
} from "../protocol/index.ts";
import { Collector } from "./collector.ts";
import { type Description, describeObject } from "./describe-object.ts";
import { isProxy } from "./kinds.ts";
import { inline } from "./render.ts";
import { cut, min, SafeWeakMap } from "./safe.ts";
import { functionText, nameOfFunction, primitiveText } from "./value-text.ts";

const LINE_MAX = 120;

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
  if (isProxy(value)) return object(id, { kind: "proxy", name: "", head: "Proxy" });
  if (typeof value === "function")
    return object(id, { kind: "function", name: nameOfFunction(value), head: functionText(value) });
  const isDeep = depth >= VALUE_DEPTH_MAX || isFull(context);
  const all = new Collector({
    hasRoom: () => !isDeep && !isFull(context),
    copy: (inner) => copy(inner, depth + 1, context),
  });
  context.path.set(value, id);
  const description = describeObject(value, all);
  context.path.set(value, 0);
  return object(id, description, all.properties, all.more);
}

function isFull({ nodes, charsLeft }: Context): boolean {
  return nodes >= VALUE_NODES_MAX || charsLeft <= 0;
}

function object(
  id: number,
  { kind, name, head }: Description,
  properties: readonly Property[] = [],
  more = 0,
): Value {
  const value = { type: "object", id, kind, name, head, text: "", properties, more } as const;
  return { ...value, text: cut(inline(value), LINE_MAX) };
}
