/** The names of the return codes. Their order is their code, from -1 on. */
const NAMES = [
  "UNKNOWN",
  "SUCCESS",
  "NOMEM",
  "INVALID",
  "NOTFOUND",
  "MISUSE",
  "NOLEADER",
  "SHUTDOWN",
  "STOPPED",
  "INTERNAL",
] as const;

/** The name of a return code of the binding. */
export type DqliteCodeName = (typeof NAMES)[number];

type ByCode = typeof NAMES extends readonly [infer Unknown, ...infer FromZero]
  ? { readonly [Name in Unknown & string]: -1 } & {
      readonly [Index in keyof FromZero as FromZero[Index] &
        string]: Index extends `${infer Code extends number}` ? Code : never;
    }
  : never;

/**
 * The return codes of the Python binding's native library, as dqlitepy 0.1.0 names them. A code that isn't here is
 * kept as it came and named UNKNOWN.
 */
export const DqliteErrorCode = /* @__PURE__ */ Object.freeze(
  /* @__PURE__ */ Object.fromEntries(/* @__PURE__ */ NAMES.map((name, index) => [name, index - 1])),
) as { readonly [Name in DqliteCodeName]: ByCode[Name] };

/**
 * A return code of the binding. Any number is taken, since unknown codes are kept, except one that is typed as a
 * wire failure code.
 */
export type DqliteCode = number & { readonly "~namespace"?: "dqlite binding" };

/** The binding's name for a return code; "UNKNOWN" for a code that it doesn't know. */
export function codeNameOf(code: number): DqliteCodeName {
  return NAMES[code + 1] ?? "UNKNOWN"; // The codes run on from -1.
}

// Put together once, so that constructing an error needn't.
const FAILED = /* @__PURE__ */ NAMES.map((name, index) => ` failed with code ${index - 1} (${name})`);

/** What a message says of a code, after the context. */
export function failedWith(code: number): string {
  return FAILED[code + 1] ?? ` failed with code ${code} (UNKNOWN)`;
}

/**
 * A failure code as a dqlite server sends it over the wire. It is another namespace than the binding's codes (5 is
 * NOLEADER there and "busy" here), and mostly SQLite's extended result codes. `WireFailure` of
 * `@faultbook/errors/dqlite/binding` names those that decide something.
 */
export type WireFailureCode = number & { readonly "~namespace"?: "dqlite wire" };

/** The failure codes that decide something, as recorded from libdqlite 1.11.1 and 1.18.1. */
export const WireFailure = /* @__PURE__ */ Object.freeze({
  /** `a configuration change is already in progress`, or SQLite's busy. Refused. */
  BUSY: 5 as WireFailureCode & 5,
  /** `no database opened`, `no statement with the given id`. */
  NOT_FOUND: 12 as WireFailureCode & 12,
  /** `database is locked`: a read transaction that can't become a write. Refused. */
  BUSY_SNAPSHOT: 517 as WireFailureCode & 517,
  /** `not leader`: the server that was asked doesn't lead. Nothing was applied. */
  NOT_LEADER: 10250 as WireFailureCode & 10250,
  /** `disk I/O error`, `server has lost leadership`: the leader stepped down meanwhile. May have been applied. */
  LEADERSHIP_LOST: 10506 as WireFailureCode & 10506,
} as const);
