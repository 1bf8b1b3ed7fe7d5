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

/** An exception of the Java client that carries no code. */
export interface Exception {
  /** "FetchException" */
  readonly name: string;
  /** The code whose exception its text names, if it names one. */
  readonly around: FlussEntry | undefined;
  readonly raisedBy: readonly Component[];
}

/** Who calls: the Python client, which TypeScript's programs have too, the Java client, or a program without a client. */
const ROLES = ["client", "java", "raw"] as const;
export type Role = (typeof ROLES)[number];

/** A method of a client, or a raw request. */
export interface Method {
  readonly role: Role;
  /** "FlussAdmin" */
  readonly owner: string;
  /** "createTable()" in TypeScript and Java, "create_table()" in Python. */
  readonly typescript: string;
  readonly python: string;
  /** The anchor of its row: "fluss-admin-create-table". */
  readonly anchor: string;
  readonly endings: readonly Ending[];
  readonly exceptions: readonly Exception[];
}

/** The classes, in the order in which a program uses them. */
const ORDER = [
  "FlussConnection",
  "JavaConnection",
  "FlussAdmin",
  "JavaAdmin",
  "FlussTable",
  "JavaTable",
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
  .map(({ method, errors, exceptions }) => {
    const [owner = "", ...rest] = method.split(".");
    const [, request] = /\((.+)\)$/.exec(method) ?? [];
    const typescript = request === undefined ? `${rest.join(".")}()` : `send("${request}")`;
    const role = owner === "RawGateway" ? "raw" : owner.startsWith("Java") ? "java" : "client";
    return {
      role,
      // The writers, readers and lookups of a Java table are classes of the same names.
      owner: /^Java(?:Connection|Admin|Table)$/.test(owner) ? owner : owner.replace(/^Java/, ""),
      typescript,
      python: snakeCase(typescript),
      anchor: method
        .replace(/([a-z])([A-Z])/g, "$1-$2")
        .replace(/\W+/g, "-")
        .replace(/-$/, "")
        .toLowerCase(),
      endings: errors.map(({ code, raisedBy }) => ending(entryOf(code), raisedBy.map(componentOf))),
      exceptions: exceptions.map(({ exception, inside, raisedBy }) => ({
        name: exception,
        around: fluss.find(({ javaException }) => javaException === inside),
        raisedBy: raisedBy.map(componentOf),
      })),
    } satisfies Method;
  })
  .toSorted((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || rank(a.owner) - rank(b.owner));

/** The calls of each class, role by role. */
export const methodsByRole: readonly {
  readonly role: Role;
  readonly owners: readonly { readonly owner: string; readonly methods: readonly Method[] }[];
}[] = ROLES.map((role) => {
  const own = methods.filter((method) => method.role === role);
  const owners = [...new Set(own.map(({ owner }) => owner))];
  return {
    role,
    owners: owners.map((owner) => ({ owner, methods: own.filter((one) => one.owner === owner) })),
  };
});

/** A call that ends with a code: what it is called in the prose of pages, and where the code comes from. */
export interface CallWithCode {
  readonly method: Method;
  readonly name: string;
  readonly origin: string;
}

/** The calls that have been seen to fail with a code, or with an exception without one that names it in its text. */
export function callsEndingWith(entry: FlussEntry): readonly CallWithCode[] {
  return methods.flatMap((method) => {
    const name = `${method.owner}.${method.role === "client" ? method.python : method.typescript}`;
    const of = method.role === "java" ? "Java: " : "";
    const ending = method.endings.find((one) => one.entry === entry);
    const exception = method.exceptions.find(({ around }) => around === entry);
    return [
      ...(ending ? [{ method, name, origin: of + originOf(ending) }] : []),
      ...(exception ? [{ method, name, origin: `${of}inside a ${exception.name}` }] : []),
    ];
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
