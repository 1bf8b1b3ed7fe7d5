import { dqlite, fluss } from "@faultbook/errors/catalogue";
import { DqliteErrorCode } from "@faultbook/errors/dqlite";
import type { KnownName } from "./find-known.ts";

/**
 * What an address of `system` may name. A dqlite code that several classes share leads to the base class. The code -1
 * is left out, since it means that the code is unknown.
 */
export function knownNames(system: "dqlite" | "fluss"): KnownName[] {
  if (system === "fluss") {
    return fluss.flatMap(({ code, constant, javaException, path }) =>
      [`${code}`, constant, ...(javaException ? [javaException] : [])].map((name) => ({
        name,
        title: constant,
        path,
      })),
    );
  }
  const numbered = Object.entries(DqliteErrorCode).flatMap(([also, code]): KnownName[] => {
    if (code < 0) return [];
    const own =
      dqlite.find(({ codes }) => codes.includes(code)) ?? dqlite.find(({ parent }) => parent === null);
    return own ? [{ name: `${code}`, also, title: own.name, path: own.path }] : [];
  });
  const classes = dqlite.flatMap(({ name, path, wireCodes }) =>
    [name, ...wireCodes.map(String)].map((known) => ({ name: known, title: name, path })),
  );
  return [...numbered, ...classes];
}
