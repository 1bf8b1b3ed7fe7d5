/** The return codes of the Python binding's native library, as dqlitepy 0.1.0 names them. */
export const DqliteErrorCode = /* @__PURE__ */ Object.freeze({
  UNKNOWN: -1,
  SUCCESS: 0,
  NOMEM: 1,
  INVALID: 2,
  NOTFOUND: 3,
  MISUSE: 4,
  NOLEADER: 5,
  SHUTDOWN: 6,
  STOPPED: 7,
  INTERNAL: 8,
} as const);

/** The name of a return code of the binding. */
export type DqliteCodeName = keyof typeof DqliteErrorCode;

/**
 * A return code of the binding. Any number is taken, since unknown codes are kept, except one that is typed as a
 * wire failure code.
 */
export type DqliteCode = number & { readonly "~namespace"?: "dqlite binding" };

const NAMES = /* @__PURE__ */ Object.fromEntries(
  /* @__PURE__ */ Object.entries(DqliteErrorCode).map(([name, code]) => [code, name]),
) as Readonly<Record<number, DqliteCodeName>>;

/** The binding's name for a return code; "UNKNOWN" for a code that it doesn't know. */
export function codeNameOf(code: number): DqliteCodeName {
  return NAMES[code] ?? "UNKNOWN";
}

/** What a message says of a code, after the context. */
export function failedWith(code: number): string {
  return ` failed with code ${code} (${codeNameOf(code)})`;
}

/**
 * A failure code as a dqlite server sends it over the wire. It is another namespace than the binding's codes (5 is
 * NOLEADER there and "busy" here), and mostly SQLite's extended result codes. `WireFailure` of
 * `@faultbook/errors/dqlite/binding` names those that reach a caller.
 */
export type WireFailureCode = number & { readonly "~namespace"?: "dqlite wire" };

/** The failure code that a server's text ends with: `not leader (10250)`. */
export function wireCodeIn(text: string): WireFailureCode | undefined {
  return Number(/(?:^| )\((\d+)\)$/.exec(text)?.[1]) || undefined;
}
