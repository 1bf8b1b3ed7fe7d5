import { DqliteErrorCode } from "@faultbook/errors/dqlite";
import { inSite } from "../../playground/in-site.ts";
import type { DqliteEntry, Entry, FlussEntry } from "./errors.ts";
import type { Recorded } from "./recorded.ts";
import { COMPONENTS, clientSays, metByWords, sinceWords } from "./words.ts";

/** One row of the table of facts. `code` marks a value that is an identifier. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly source: string;
  readonly code?: boolean;
}

const DQLITE_PACKAGE = "dqlitepy 0.1.0, by importing it";
const PYFLUSS = "pyfluss 1.0.0, by importing it";
const SERVER = "Errors of fluss-server 0.9.1-incubating, by reflection";
const TRUNK = "Java trunk of August 2026";

/** The facts of an error, each with its source. */
export function factsOf(entry: Entry, recorded: Recorded): Fact[] {
  const facts = entry.system === "dqlite" ? classFacts(entry) : codeFacts(entry);
  const count: Fact = {
    name: "Recorded",
    value: recorded.count === 1 ? "1 call" : `${recorded.count} calls`,
    source: recorded.versions,
  };
  const permalink: Fact = {
    name: "Permalink",
    value: inSite(entry.permalink),
    source: "never changes",
    code: true,
  };
  return [...facts, count, permalink];
}

function classFacts(entry: DqliteEntry): Fact[] {
  const codeNames = new Map<number, string>(
    Object.entries(DqliteErrorCode).map(([name, value]) => [value, name]),
  );
  const codes = entry.codes.map((code) => `${code} ${codeNames.get(code) ?? ""}`.trim()).join(", ");
  return [
    {
      name: "Parent class",
      value: entry.parent ?? "RuntimeError (here: Error)",
      source: DQLITE_PACKAGE,
      code: true,
    },
    { name: "Severity", value: entry.severity, source: DQLITE_PACKAGE },
    { name: "Recoverable", value: entry.recoverable ? "yes" : "no", source: DQLITE_PACKAGE },
    {
      name: "Attributes",
      value: entry.attributes.map(({ name, type }) => `${name}: ${type}`).join("; "),
      source: "@faultbook/errors, after the package's",
      code: true,
    },
    ...(codes
      ? [{ name: "Chosen by code", value: codes, source: "the package's mapping, executed", code: true }]
      : []),
    ...(entry.wireCodes.length > 0
      ? [
          {
            name: "Wire codes in its text",
            value: entry.wireCodes.join(", "),
            source: "recorded",
            code: true,
          },
        ]
      : []),
    { name: "Reaches a caller", value: entry.raisedNote, source: "the package's source and the recordings" },
    {
      name: "In the documentation's tree",
      value: entry.documentedInTree ? "yes" : "no",
      source: "documentation of dqlitepy 0.1.0",
    },
  ];
}

function codeFacts(entry: FlussEntry): Fact[] {
  return [
    {
      name: "Code",
      value: `${entry.code}`,
      source: entry.inPyfluss100 ? PYFLUSS : sourceOfServer(entry),
      code: true,
    },
    ...(entry.javaException
      ? [{ name: "Java exception", value: entry.javaException, source: sourceOfServer(entry), code: true }]
      : []),
    { name: "Java client", value: clientSays(entry.retriable.java), source: sourceOfServer(entry) },
    {
      name: "Python client",
      value: clientSays(entry.retriable.python),
      source: entry.inPyfluss100 ? "is_retriable of pyfluss 1.0.0" : PYFLUSS,
    },
    {
      name: "Raised by",
      value: entry.raisedBy.map((place) => COMPONENTS[place]).join(", "),
      source: entry.raisedBySource,
    },
    {
      name: "Who meets it",
      value: metByWords(entry.metBy),
      source: "as above; the table of codes says it of all",
    },
    ...(entry.since
      ? [{ name: "First release", value: sinceWords(entry.since), source: "release tags of the server" }]
      : []),
    {
      name: "Common",
      value: entry.common ? "yes" : "no",
      source: "the documentation's list of common codes",
    },
  ];
}

const sourceOfServer = (entry: FlussEntry): string => (entry.inServer091 || entry.code < 0 ? SERVER : TRUNK);
