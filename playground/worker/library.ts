// The error library as the inspector sees it. Facts are taken from errors that the harness makes itself, of data: an
// error that a program has tampered with never meets the library's code.

import type { RetryAdvice } from "@faultbook/errors";
import type { ErrorLibrary, LibraryFacts } from "./inspect.ts";
import { SafeWeakMap } from "./safe.ts";

/** Reads a data property of an error; a getter reads as undefined. */
export type Field = (key: string) => unknown;

/** What depends on the whole of an error: its link and its advice. */
export interface Advisor {
  /** The page from the site's root, with the error's context in the fragment. */
  pathOf(error: Error): string | undefined;
  adviceOf(error: Error): RetryAdvice;
}

/** The errors of one system: a module of its own, loaded where a program can meet them. */
export interface SystemErrors {
  readonly system: LibraryFacts["system"];
  /** Its classes by name, most of them derived from one another. */
  readonly classes: readonly (readonly [name: string, prototype: object])[];
  /** The property that holds the code. */
  readonly codeKey: string;
  factsOf(className: string, field: Field, advisor: Advisor): LibraryFacts;
}

/** Knows the classes of the systems that were added, as they were when nothing had run yet. */
export function createLibrary(advisor: Advisor): ErrorLibrary & { add(errors: SystemErrors): void } {
  const names = new SafeWeakMap<object, string>();
  const owners = new SafeWeakMap<object, SystemErrors>();
  return {
    add(errors) {
      for (const [name, prototype] of errors.classes) {
        names.set(prototype, name);
        owners.set(prototype, errors);
      }
    },
    classNameOf: (prototype) => names.get(prototype),
    factsOf(prototype, field) {
      const owner = owners.get(prototype);
      if (owner === undefined) return undefined;
      try {
        return owner.factsOf(names.get(prototype) ?? "", field, advisor);
      } catch {
        // A program has taken away what the library is made of; what is left are the error's own properties.
        return bareFacts(owner, field);
      }
    },
  };
}

function bareFacts({ system, codeKey }: SystemErrors, field: Field): LibraryFacts {
  const code = field(codeKey);
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

export function textField(field: Field, key: string): string {
  const value = field(key);
  return typeof value === "string" ? value : "";
}
