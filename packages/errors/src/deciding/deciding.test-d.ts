// Exhaustive matching and typed retrying: what compiles, and what must not.
import { expectTypeOf } from "vitest";
import { type ClientError, type DqliteError, NodeError, type NoLeaderError } from "../dqlite/index.ts";
import type { FlussError, FlussErrorOf } from "../fluss/index.ts";
import {
  attemptsOf,
  matchError,
  type RetryAttempt,
  type RetryVerdict,
  retry,
  retryAdvice,
} from "../index.ts";

declare const caught: unknown;

// Each case gets the error that its key says, and the result is the union of what the cases return.
const result = matchError(caught, {
  NoLeaderError: (error) => {
    expectTypeOf(error).toEqualTypeOf<NoLeaderError>();
    return 1;
  },
  NodeError: (error) => {
    expectTypeOf(error.nodeId).toEqualTypeOf<number | bigint | undefined>();
    return "a" as const;
  },
  TABLE_NOT_EXIST: (error) => {
    expectTypeOf(error).toEqualTypeOf<FlussErrorOf<"TABLE_NOT_EXIST">>();
    return null;
  },
  FlussError: (error) => {
    expectTypeOf(error).toEqualTypeOf<FlussError>();
    return true;
  },
  else: (error) => {
    expectTypeOf(error).toBeUnknown();
    return undefined;
  },
});
expectTypeOf(result).toEqualTypeOf<number | "a" | null | boolean | undefined>();

// What is caught is unknown, so it always needs an else.
// @ts-expect-error: no else.
matchError(caught, { NoLeaderError: () => 1 });
// @ts-expect-error: no else, although every base class is there.
matchError(caught, { DqliteError: () => 1, FlussError: () => 2 });
// @ts-expect-error: no such class or constant.
matchError(caught, { NoLeadrError: () => 1, else: () => 2 });
// @ts-expect-error: a case is a function.
matchError(caught, { NoLeaderError: 5, else: () => 2 });
declare const something: Error;
// @ts-expect-error: an Error may be any.
matchError(something, { DqliteError: () => 1 });

// A known class is covered by a case of its own, or of a class above it.
declare const client: ClientError;
matchError(client, { ClientError: () => 1 });
matchError(client, { NoLeaderError: () => 1, DqliteError: () => 2 });
// @ts-expect-error: a ClientError that is no NoLeaderError has no case.
matchError(client, { NoLeaderError: () => 1 });
// @ts-expect-error: nothing at all.
matchError(client, {});

// So is each member of a union.
declare const either: NoLeaderError | FlussErrorOf<"TABLE_NOT_EXIST">;
matchError(either, { NoLeaderError: () => 1, TABLE_NOT_EXIST: () => 2 });
matchError(either, { ClientError: () => 1, FlussError: () => 2 });
// @ts-expect-error: the table's error has no case.
matchError(either, { NoLeaderError: () => 1 });
// @ts-expect-error: another code isn't enough.
matchError(either, { NoLeaderError: () => 1, TABLE_ALREADY_EXIST: () => 2 });

// Codes are open, so constants alone never cover FlussError.
declare const fluss: FlussError;
matchError(fluss, { TABLE_NOT_EXIST: () => 1, FlussError: () => 2 });
// @ts-expect-error: an unknown code has no case.
matchError(fluss, { TABLE_NOT_EXIST: () => 1 });
declare const any: DqliteError | FlussError;
matchError(any, { DqliteError: () => 1, FlussError: () => 2 });
// @ts-expect-error: FlussError has no case.
matchError(any, { DqliteError: () => 1, NodeError: () => 2 });

// retry gives what the operation gives, awaited.
expectTypeOf(retry(() => 5)).toEqualTypeOf<Promise<number>>();
expectTypeOf(
  retry(async ({ signal, attempt }) => {
    expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
    expectTypeOf(attempt).toEqualTypeOf<number>();
    return "x";
  }),
).toEqualTypeOf<Promise<string>>();
retry(() => 5, { signal: new AbortController().signal, deadlineMs: 100, idempotent: true });
// @ts-expect-error: no such option; the unit is in the name.
retry(() => 5, { deadline: 100 });
expectTypeOf(attemptsOf(caught)).toEqualTypeOf<readonly RetryAttempt[]>();
expectTypeOf(retryAdvice(caught).verdict).toEqualTypeOf<RetryVerdict>();
// @ts-expect-error: retriable and idempotent are two questions; only the second is the caller's.
retryAdvice(caught, { retriable: true });

// Both base classes can be used where errors are told apart by hand.
expectTypeOf(NodeError).toExtend<new (detail?: string) => DqliteError>();
