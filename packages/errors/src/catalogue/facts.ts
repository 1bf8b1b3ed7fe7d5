/** What the catalogue takes from the dqlite classes, in the form it needs. */
import * as classes from "../dqlite/errors.ts";
import type { DqliteErrorName } from "./types.ts";

type AnyClass = { readonly name: string } & (new () => classes.DqliteError);

const CLASSES: Readonly<Record<DqliteErrorName, AnyClass>> = classes;

/** An error of a class, as its constructor makes it without arguments. */
export function sampleOf(name: DqliteErrorName): classes.DqliteError {
  return new CLASSES[name]();
}

/** The dqlite class that a dqlite class extends; null for the base class. */
export function parentOf(name: DqliteErrorName): DqliteErrorName | null {
  const parent: AnyClass = Object.getPrototypeOf(CLASSES[name]);
  return name === "DqliteError" ? null : (parent.name as DqliteErrorName);
}
