import type { Component } from "@faultbook/errors/catalogue";
import generated from "../../packages/simulator/generated/fluss-method-errors.json" with { type: "json" };
import { type FlussEntry, fluss } from "./errors.ts";
import { COMPONENTS } from "./words.ts";

// The simulator holds the only copy of the table: its tests record which calls fail with which codes.

/** A code that a call has been seen to fail with, and the components that raised it. */
export interface Ending {
  readonly entry: FlussEntry;
  readonly raisedBy: readonly Component[];
  /** Whether the client also uses this code for a server's answer, and keeps the server's code in the text. */
  readonly wraps: boolean;
}

/** A method of the client. */
export interface Method {
  /** "FlussAdmin" */
  readonly owner: string;
  /** "createTable()" in TypeScript, "create_table()" in Python. */
  readonly typescript: string;
  readonly python: string;
  /** The anchor of its row: "fluss-admin-create-table". */
  readonly anchor: string;
  readonly endings: readonly Ending[];
}

/** The classes, in the order in which a program uses them. */
const ORDER = [
  "FlussConnection",
  "FlussAdmin",
  "FlussTable",
  "AppendWriter",
  "TableUpsert",
  "UpsertWriter",
  "TableScan",
  "LogScanner",
  "BatchScanner",
  "TablePrefixLookup",
  "Lookuper",
  "PrefixLookuper",
  "JavaConnection",
  "JavaAdmin",
  "JavaTable",
  "JavaAppendWriter",
  "JavaUpsertWriter",
  "JavaLogScanner",
  "JavaLookuper",
  "RawGateway",
];

/** All calls that have been seen to fail. Throws for a code or a component that the catalogue doesn't have. */
export const methods: readonly Method[] = generated.methods
  .map(({ method, errors }) => {
    const [owner = "", ...rest] = method.split(".");
    const typescript = `${rest.join(".")}()`;
    return {
      owner,
      typescript,
      python: snakeCase(typescript),
      anchor: method
        .replace(/([a-z])([A-Z])/g, "$1-$2")
        .replace(/\W+/g, "-")
        .toLowerCase(),
      endings: errors.map(({ code, raisedBy }) => ending(entryOf(code), raisedBy.map(componentOf))),
    };
  })
  .toSorted((a, b) => rank(a.owner) - rank(b.owner));

/** The calls of each class. */
export const methodsByOwner: readonly { readonly owner: string; readonly methods: readonly Method[] }[] = [
  ...new Set(methods.map(({ owner }) => owner)),
].map((owner) => ({ owner, methods: methods.filter((method) => method.owner === owner) }));

/** The calls that have been seen to fail with a code. */
export function callsEndingWith(
  entry: FlussEntry,
): readonly { readonly method: Method; readonly ending: Ending }[] {
  return methods.flatMap((method) => {
    const ending = method.endings.find((one) => one.entry === entry);
    return ending ? [{ method, ending }] : [];
  });
}

/** Where an error of a call comes from, in words. */
export function originOf({ raisedBy, wraps }: Ending): string {
  const components = raisedBy.map((component) => COMPONENTS[component]).join(", ");
  return wraps ? `${components}, for a server's answer` : components;
}

/**
 * The ending of a call with a code. Where components raised it that the catalogue doesn't name for this code, they are
 * servers with another code, which the client reported as this one.
 */
function ending(entry: FlussEntry, raisedBy: readonly Component[]): Ending {
  const own = raisedBy.filter((component) => entry.raisedBy.includes(component));
  return own.length === raisedBy.length
    ? { entry, raisedBy, wraps: false }
    : { entry, raisedBy: own.length > 0 ? own : ["client"], wraps: true };
}

/** A class that isn't in the list comes last. */
function rank(owner: string): number {
  const at = ORDER.indexOf(owner);
  return at < 0 ? ORDER.length : at;
}

function entryOf(code: number): FlussEntry {
  const entry = fluss.find((one) => one.code === code);
  if (!entry) throw new Error(`fluss-method-errors.json names ${code}, which is no code of the catalogue.`);
  return entry;
}

function componentOf(name: string): Component {
  if (!isComponent(name)) throw new Error(`fluss-method-errors.json names ${name}, which is no component.`);
  return name;
}

function isComponent(name: string): name is Component {
  return Object.hasOwn(COMPONENTS, name);
}

function snakeCase(name: string): string {
  return name.replace(/[a-z][A-Z]/g, (pair) => `${pair.charAt(0)}_${pair.charAt(1).toLowerCase()}`);
}
