// The error library as the inspector sees it. Facts are taken from errors that the harness makes itself, of data: an
// error that a program has tampered with never meets the library's code.

import type { RetryAdvice } from "@faultbook/errors";
import * as dqlite from "@faultbook/errors/dqlite";
import { DqliteError, type DqliteErrorOptions } from "@faultbook/errors/dqlite";
import { FlussError } from "@faultbook/errors/fluss";
import type { ErrorLibrary, LibraryFacts } from "./inspect.ts";
import { record, SafeWeakMap } from "./safe.ts";

/** What depends on the whole of an error: its link and its advice. */
export interface Advisor {
  /** The page from the site's root, with the error's context in the fragment. */
  pathOf(error: Error): string | undefined;
  adviceOf(error: Error): RetryAdvice;
}

type DqliteClass = new (detail: string, options: DqliteErrorOptions) => DqliteError;

/** Collects the classes while they are as they were made. */
export function createLibrary(advisor: Advisor): ErrorLibrary {
  const names = new SafeWeakMap<object, string>();
  const classes = record<DqliteClass>();
  for (const value of Object.values(dqlite) as unknown[]) {
    if (typeof value !== "function") continue;
    const prototype = value.prototype as unknown;
    if (!(prototype instanceof Error) && prototype !== DqliteError.prototype) continue;
    const name = (prototype as Error).name;
    names.set(prototype as object, name);
    classes[name] = value as DqliteClass;
  }
  names.set(FlussError.prototype, "FlussError");

  return {
    classNameOf: (prototype) => names.get(prototype),
    factsOf(chain, field) {
      const nearest = chain[0] as string;
      try {
        return nearest === "FlussError"
          ? flussFacts(advisor, field)
          : dqliteFacts(advisor, classes[nearest], field);
      } catch {
        // A program has taken away what the library is made of; what is left are the error's own properties.
        return bareFacts(nearest === "FlussError" ? "fluss" : "dqlite", field);
      }
    },
  };
}

function bareFacts(system: LibraryFacts["system"], field: (key: string) => unknown): LibraryFacts {
  const code = field(system === "fluss" ? "errorCode" : "code");
  return {
    system,
    code: typeof code === "number" ? code : undefined,
    codeName: undefined,
    retriable: null,
    advice: undefined,
    url: undefined,
    shared: [],
  };
}

function flussFacts(advisor: Advisor, field: (key: string) => unknown): LibraryFacts {
  const errorCode = field("errorCode");
  const copy = new FlussError(
    textField(field, "message"),
    typeof errorCode === "number" ? { errorCode } : {},
  );
  const advice = advisor.adviceOf(copy);
  return {
    system: "fluss",
    code: typeof errorCode === "number" ? errorCode : undefined,
    codeName: copy.codeName,
    retriable: copy.retriableIn("python"),
    advice,
    url: advisor.pathOf(copy),
    shared: [],
  };
}

function dqliteFacts(
  advisor: Advisor,
  Class: DqliteClass | undefined,
  field: (key: string) => unknown,
): LibraryFacts | undefined {
  if (Class === undefined) return undefined;
  const options = record<unknown>();
  const keys = ["code", "context", "nodeId", "nodeAddress", "resourceType", "attempts"];
  for (let i = 0; i < keys.length; i += 1) {
    const key = keys[i] as string;
    const value = field(key);
    if (typeof value === "string" || typeof value === "number" || typeof value === "bigint")
      options[key] = value;
  }
  const copy = new Class(textField(field, "detail"), options as DqliteErrorOptions);
  const advice = advisor.adviceOf(copy);
  return {
    system: "dqlite",
    code: copy.code,
    codeName: copy.codeName,
    retriable: null,
    advice,
    url: advisor.pathOf(copy),
    shared: [
      ["severity", copy.severity],
      ["recoverable", copy.recoverable],
    ],
  };
}

function textField(field: (key: string) => unknown, key: string): string {
  const value = field(key);
  return typeof value === "string" ? value : "";
}
