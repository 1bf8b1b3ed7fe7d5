// The error library as the inspector sees it. It is asked about a copy that the harness makes of an error's data: an error
// that a program has tampered with never meets the library's code.

import type { ErrorDescription, ErrorLibrary } from "./inspect.ts";
import { record, SafeWeakMap } from "./safe.ts";

/** Reads a data property of an error; a getter reads as undefined. */
export type Field = (key: string) => unknown;

/** What depends on the whole of an error: its link and its advice. */
export interface Advisor {
  /** The page from the site's root, with the error's context in the fragment. */
  pathOf(error: Error): string | undefined;
  adviceOf(error: Error): ErrorDescription["advice"];
}

/** The errors of one system: a module of its own, loaded where a program can meet them. */
export interface SystemErrors {
  readonly system: ErrorDescription["system"];
  /** Its classes by name, most of them derived from one another. */
  readonly classes: readonly (readonly [name: string, prototype: object])[];
  /** The property that holds the code. */
  readonly codeKey: string;
  describe(className: string, field: Field, advisor: Advisor): ErrorDescription;
}

/** Knows the classes of the systems that were added, as they were when nothing had run yet. */
export function createLibrary(advisor: Advisor): ErrorLibrary & { add(errors: SystemErrors): void } {
  const names = new SafeWeakMap<object, string>();
  const prototypes = record<object>();
  const owners = new SafeWeakMap<object, SystemErrors>();
  return {
    add(errors) {
      for (const [name, prototype] of errors.classes) {
        names.set(prototype, name);
        prototypes[name] = prototype;
        owners.set(prototype, errors);
      }
    },
    classNameOf: (prototype) => names.get(prototype),
    prototypeOf: (className) => prototypes[className],
    describe(prototype, field) {
      const owner = owners.get(prototype);
      if (owner === undefined) return undefined;
      try {
        return owner.describe(names.get(prototype) ?? "", field, advisor);
      } catch {
        // A program has replaced built-ins that the library uses: only the error's own properties can be told.
        return descriptionWithoutLibrary(owner, field);
      }
    },
  };
}

function descriptionWithoutLibrary({ system, codeKey }: SystemErrors, field: Field): ErrorDescription {
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
