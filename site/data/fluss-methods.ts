import type { Component } from "@faultbook/errors/catalogue";
import generated from "../../packages/simulator/generated/fluss-method-errors.json" with { type: "json" };
import { type FlussEntry, fluss } from "./errors.ts";
import { COMPONENTS } from "./words.ts";

// The one copy of the table is the simulator's: its tests write down which calls they saw end with which codes.

/** A way in which a call has been seen to fail, and the components that made the error. */
export interface Ending {
  readonly entry: FlussEntry;
  readonly raisedBy: readonly Component[];
  /** Whether the client also gives this code to what a server has answered, and keeps the server's code in the text. */
  readonly wraps: boolean;
}

/** A call of the client, as its user writes it. */
export interface Method {
  /** "FlussAdmin" */
  readonly owner: string;
  /** "createTable()" in TypeScript, "create_table()" in Python. */
  readonly typescript: string;
  readonly python: string;
  /** The place of its row: "fluss-admin-create-table". */
  readonly anchor: string;
  readonly endings: readonly Ending[];
}

/** The classes in the order in which a program meets them. */
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

/** The calls that have been seen to end with a code, and how. */
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
  const places = raisedBy.map((place) => COMPONENTS[place]).join(", ");
  return wraps ? `${places}, for a server's answer` : places;
}

/** A code that the catalogue has from the client alone, made of what a server answered. */
function ending(entry: FlussEntry, raisedBy: readonly Component[]): Ending {
  const own = raisedBy.filter((place) => entry.raisedBy.includes(place));
  return own.length === raisedBy.length
    ? { entry, raisedBy, wraps: false }
    : { entry, raisedBy: own.length > 0 ? own : ["client"], wraps: true };
}

/** A class that isn't in the list yet comes last. */
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
  if (name === "client" || name === "coordinator" || name === "tablet-server" || name === "between-servers") {
    return name;
  }
  throw new Error(`fluss-method-errors.json names ${name}, where no error is raised.`);
}

function snakeCase(name: string): string {
  return name.replace(/[a-z][A-Z]/g, (pair) => `${pair.charAt(0)}_${pair.charAt(1).toLowerCase()}`);
}
