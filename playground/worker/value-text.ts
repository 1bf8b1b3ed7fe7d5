// Names and primitives as text, from data alone.

import { ERROR_TEXT_MAX } from "../protocol/index.ts";
import { isProxy, ownValue, parentOf } from "./kinds.ts";
import {
  bigintToString,
  cut,
  functionToString,
  getOwnPropertyDescriptor,
  symbolToString,
  toText,
} from "./safe.ts";
import { quote, startsWith } from "./text.ts";

/** Characters of a name. */
export const NAME_MAX = 200;
/** Prototypes that are looked at for a name. */
const CHAIN_MAX = 1_000;

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

/** The name of a function, where it is plain text. */
export function nameOfFunction(value: object): string {
  const descriptor = isProxy(value) ? undefined : getOwnPropertyDescriptor(value, "name");
  const name = descriptor === undefined ? undefined : ownValue(descriptor);
  return typeof name === "string" ? cut(name, NAME_MAX) : "";
}

/** The name of the class that an object is of, as its prototypes tell it. */
export function classNameOf(value: object): string {
  let next = parentOf(value);
  for (let i = 0; next !== null && !isProxy(next) && i < CHAIN_MAX; i += 1) {
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

/** `[Function: name]` or `[class Name extends Parent]`. */
export function functionText(value: object): string {
  const name = nameOfFunction(value);
  if (!startsWith(sourceOf(value), "class")) return `[Function${name === "" ? " (anonymous)" : `: ${name}`}]`;
  const parent = parentOf(value);
  const parentName = parent === null || typeof parent !== "function" ? "" : nameOfFunction(parent);
  return `[class ${name === "" ? "(anonymous)" : name}${parentName === "" ? "" : ` extends ${parentName}`}]`;
}

function sourceOf(value: object): string {
  try {
    return functionToString(value);
  } catch {
    return "";
  }
}
