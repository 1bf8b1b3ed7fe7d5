import type { Property, Value } from "../protocol/index.ts";
import { isAccessor } from "./kinds.ts";
import { append, cut, getOwnPropertyDescriptor, min, ownKeys, symbolToString, toText } from "./safe.ts";
import { NAME_MAX } from "./value-text.ts";

/** Properties of one object that are copied. */
export const ITEMS_MAX = 1_000;

/** What the copy of a whole value lends to that of one object. */
export interface Copying {
  /** Whether another property fits. */
  hasRoom(): boolean;
  copy(value: unknown): Value;
}

/** Collects the properties of one object. */
export class Collector {
  readonly properties: Property[] = [];
  /** Properties that were left out. */
  more = 0;
  readonly #copying: Copying;

  constructor(copying: Copying) {
    this.#copying = copying;
  }

  add(key: string, value: unknown, of: Property["of"]): void {
    if (this.#hasRoom()) append(this.properties, { key, value: this.#copying.copy(value), of });
  }

  addText(key: string, text: string, of: Property["of"]): void {
    if (this.#hasRoom()) append(this.properties, { key, value: { type: "accessor", text }, of });
  }

  #hasRoom(): boolean {
    const hasRoom = this.properties.length < ITEMS_MAX && this.#copying.hasRoom();
    if (!hasRoom) this.more += 1;
    return hasRoom;
  }
}

/** Elements by their index; a row of holes is one entry. */
export function addIndexed(value: object, length: number, all: Collector): void {
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
export function addProperties(
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
