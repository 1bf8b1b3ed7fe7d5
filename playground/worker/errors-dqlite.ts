import * as dqlite from "@faultbook/errors/dqlite";
import { DqliteError, type DqliteErrorOptions } from "@faultbook/errors/dqlite";
import { type SystemErrors, textField } from "./library.ts";
import { record } from "./safe.ts";

type DqliteClass = new (detail: string, options: DqliteErrorOptions) => DqliteError;

const classes = record<DqliteClass>();
const prototypes: [string, object][] = [];
for (const value of Object.values(dqlite) as unknown[]) {
  const prototype = typeof value === "function" ? (value.prototype as unknown) : undefined;
  if (prototype !== DqliteError.prototype && !(prototype instanceof Error)) continue;
  const { name } = prototype as Error;
  classes[name] = value as DqliteClass;
  prototypes.push([name, prototype as object]);
}

/** What an error's constructor takes besides its text. */
const OPTIONS = ["code", "context", "nodeId", "nodeAddress", "resourceType"];

/** What the inspector knows of a dqlite error. */
export const errors: SystemErrors = {
  system: "dqlite",
  classes: prototypes,
  codeKey: "code",
  describe(className, field, advisor) {
    const options = record<unknown>();
    for (let i = 0; i < OPTIONS.length; i += 1) {
      const key = OPTIONS[i] as string;
      const value = field(key);
      if (typeof value === "string" || typeof value === "number" || typeof value === "bigint")
        options[key] = value;
    }
    const copy = new (classes[className] as DqliteClass)(
      textField(field, "detail"),
      options as DqliteErrorOptions,
    );
    return {
      system: "dqlite",
      code: copy.code,
      codeName: copy.codeName,
      retriable: null,
      advice: advisor.adviceOf(copy),
      url: advisor.pathOf(copy),
      shared: [
        ["severity", copy.severity],
        ["recoverable", copy.recoverable],
      ],
    };
  },
};
