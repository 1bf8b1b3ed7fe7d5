/** What the catalogue takes from the dqlite classes, in the form it needs. */
import * as classes from "../dqlite/errors.ts";
import type { DqliteErrorName } from "./types.ts";

type AnyClass = { readonly name: string } & (new (
  detail?: string,
  options?: classes.DqliteErrorOptions,
) => classes.DqliteError);

const CLASSES: Readonly<Record<DqliteErrorName, AnyClass>> = classes;

/** An error of the class of that name; without more, as its constructor makes it by itself. */
export function errorOf(
  name: DqliteErrorName,
  detail?: string,
  options?: classes.DqliteErrorOptions,
): classes.DqliteError {
  return new CLASSES[name](detail, options);
}

/** The dqlite class that a dqlite class extends; null for the base class. */
export function parentOf(name: DqliteErrorName): DqliteErrorName | null {
  const parent: AnyClass = Object.getPrototypeOf(CLASSES[name]);
  return name === "DqliteError" ? null : (parent.name as DqliteErrorName);
}
