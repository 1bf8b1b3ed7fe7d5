import type * as dqlite from "../dqlite/errors.ts";
import { type FlussCodeName, namesOf } from "../fluss/codes.ts";
import type { FlussError, FlussErrorOf } from "../fluss/error.ts";

/** The dqlite classes by name. */
type DqliteByName = {
  [Name in keyof typeof dqlite as (typeof dqlite)[Name] extends { readonly prototype: dqlite.DqliteError }
    ? Name
    : never]: (typeof dqlite)[Name] extends { readonly prototype: infer Instance } ? Instance : never;
};

/** The error type that each key's case receives. */
type ByKey = DqliteByName & { FlussError: FlussError } & { [Name in FlussCodeName]: FlussErrorOf<Name> };

/**
 * The cases of {@link matchError}: a dqlite class by its name, a Fluss code by its constant, `FlussError` for any
 * other Fluss code, and `else`.
 */
export type ErrorCases<Result = unknown> = {
  readonly [Key in keyof ByKey]?: (error: ByKey[Key]) => Result;
} & { readonly else?: (error: unknown) => Result };

/** The keys that cover an error: its class, its code's constant, and the classes it extends. */
type KeysOf<E> = E extends dqlite.DqliteError
  ? keyof E["~kind"]
  : E extends FlussErrorOf<infer Name>
    ? Name | "FlussError"
    : E extends FlussError
      ? "FlussError"
      : never;

/** The members of `E` that no case covers. */
type Uncovered<E, Cases> = E extends unknown ? (KeysOf<E> & keyof Cases extends never ? E : never) : never;

/** What cases for errors of type `E` lack: nothing if each member of `E` has a case, else an `else`. */
type Exhaustive<E, Cases> = "else" extends keyof Cases
  ? unknown
  : unknown extends E
    ? { readonly else: (error: unknown) => unknown }
    : [Uncovered<E, Cases>] extends [never]
      ? unknown
      : { readonly else: (error: unknown) => unknown };

type Unknown<Cases> = { readonly [Key in Exclude<keyof Cases, keyof ErrorCases>]: never };

type ResultOf<Cases> = {
  [Key in keyof Cases]: Cases[Key] extends (...args: never) => infer Result ? Result : never;
}[keyof Cases];

/**
 * Calls the most specific case for an error and returns its result: the case of a Fluss error's constant, else of the
 * most derived class that has a case, else `else`.
 *
 * The types require an `else` unless every member of the type of `error` is covered by a case for its own class or a
 * class it extends; `unknown`, as in a catch clause, always requires one.
 *
 * @throws What the chosen case throws; `error` itself if no case covers it, which the types prevent.
 */
export function matchError<E, const Cases extends ErrorCases>(
  error: E,
  cases: Cases & Exhaustive<E, Cases> & Unknown<Cases>,
): ResultOf<Cases> {
  for (const key of [...namesOf(error), "else"]) {
    const run = Object.hasOwn(cases, key) && cases[key as keyof Cases];
    if (run) return (run as unknown as (error: E) => ResultOf<Cases>)(error);
  }
  throw error;
}
