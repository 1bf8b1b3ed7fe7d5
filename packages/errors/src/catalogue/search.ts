import { codeNameOf } from "../dqlite/codes.ts";
import { codeNameOf as flussNameOf } from "../fluss/codes.ts";
import type { Entry } from "./types.ts";

/** The package of the Java exceptions. */
export const JAVA_PACKAGE = "org.apache.fluss.exception.";

/**
 * The exact terms for which an entry must be the first search result: its constant or class, its code, wire codes and
 * Java exception, alone and as written in code. No two entries share a term. A number alone is a Fluss code, else a
 * wire code; the binding's codes overlap with Fluss's and need a word ("dqlite 5", "NOLEADER").
 */
export function searchTerms(entry: Entry): readonly string[] {
  if (entry.system === "fluss") {
    const { code, constant, javaException } = entry;
    const java = javaException === null ? [] : [javaException, JAVA_PACKAGE + javaException];
    return [constant, `ErrorCode.${constant}`, `${code}`, `code=${code}`, `fluss ${code}`, ...java];
  }
  const { name, codes, wireCodes } = entry;
  return [
    name,
    `dqlitepy.${name}`,
    `dqlitepy.exceptions.${name}`,
    ...codes.map((code) => `dqlite ${code}`),
    ...codes.map((code) => codeNameOf(code)).filter((codeName) => codeName !== "UNKNOWN"),
    ...wireCodes.filter((code) => flussNameOf(code) === undefined).map(String),
  ];
}
