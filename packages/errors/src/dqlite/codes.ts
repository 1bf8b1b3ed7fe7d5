import { codesIn, constantOf } from "../core/codes-in.ts";

/** The return codes of the Python binding's native library, as dqlitepy 0.1.0 names them. */
export const DqliteErrorCode = /* @__PURE__ */ codesIn(
  "-1 UNKNOWN SUCCESS NOMEM INVALID NOTFOUND MISUSE NOLEADER SHUTDOWN STOPPED INTERNAL",
) as {
  readonly UNKNOWN: -1;
  readonly SUCCESS: 0;
  readonly NOMEM: 1;
  readonly INVALID: 2;
  readonly NOTFOUND: 3;
  readonly MISUSE: 4;
  readonly NOLEADER: 5;
  readonly SHUTDOWN: 6;
  readonly STOPPED: 7;
  readonly INTERNAL: 8;
};

/** The name of a return code of the binding. */
export type DqliteCodeName = keyof typeof DqliteErrorCode;

/**
 * A return code of the binding. Any number is accepted, since unknown codes are kept, except one typed as a wire
 * failure code.
 */
export type DqliteCode = number & { readonly "~namespace"?: "dqlite binding" };

/** The binding's name for a return code; "UNKNOWN" for a code that it doesn't know. */
export function codeNameOf(code: number): DqliteCodeName {
  return constantOf(DqliteErrorCode, code) ?? "UNKNOWN";
}

/** The part of a message after the context: ` failed with code 5 (NOLEADER)`. */
export function failedWith(code: number): string {
  return ` failed with code ${code} (${codeNameOf(code)})`;
}

/**
 * A failure code that a dqlite server sends over the wire, mostly one of SQLite's extended result codes. The binding's
 * codes are a separate namespace: there 5 is NOLEADER, here it is "busy". `WireFailure` of
 * `@faultbook/errors/dqlite/binding` names the codes that reach a caller.
 */
export type WireFailureCode = number & { readonly "~namespace"?: "dqlite wire" };

/** The failure code at the end of a server's text, `not leader (10250)`; undefined if there is none. */
export function wireCodeIn(text: string): WireFailureCode | undefined {
  return Number(/(^| )\((\d+)\)$/.exec(text)?.[2]) || undefined;
}
