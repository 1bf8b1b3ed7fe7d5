// What the compiler knows of Fluss errors and codes, and what it refuses.
import { expectTypeOf } from "vitest";
import {
  ErrorCode,
  type FlussCode,
  type FlussCodeName,
  FlussError,
  type FlussErrorOf,
  fromWire,
} from "./index.ts";

expectTypeOf(ErrorCode.TABLE_NOT_EXIST).toEqualTypeOf<7>();
expectTypeOf(ErrorCode.CLIENT_ERROR).toEqualTypeOf<-2>();
expectTypeOf(ErrorCode.UNKNOWN_SERVER_ERROR).toEqualTypeOf<-1>();
expectTypeOf(ErrorCode.HISTORICAL_PARTITION_THROTTLED).toEqualTypeOf<73>();
expectTypeOf<FlussCode>().not.toBeAny();
expectTypeOf<99>().not.toExtend<FlussCode>();
expectTypeOf<"TABLE_NOT_EXISTS">().not.toExtend<FlussCodeName>();
// @ts-expect-error: frozen.
ErrorCode.NONE = 1;
// @ts-expect-error: no such constant.
ErrorCode.TABLE_NOT_EXISTS;

const error = new FlussError("x", { errorCode: ErrorCode.TABLE_NOT_EXIST });
expectTypeOf(error.isRetriable).toEqualTypeOf<boolean>();
expectTypeOf(error.retriableIn("java")).toEqualTypeOf<boolean | null>();
expectTypeOf(error.codeName).toEqualTypeOf<FlussCodeName | undefined>();
expectTypeOf(fromWire(7, "x")).toEqualTypeOf<FlussError | undefined>();
new FlussError("x", { errorCode: 99 });
// @ts-expect-error: a code is a number.
new FlussError("x", { errorCode: "7" });
// @ts-expect-error: read-only.
error.errorCode = 8;
// @ts-expect-error: no such client.
error.retriableIn("rust");

// A constant narrows, compared or asked for; codes of later servers compare as well.
declare const caught: unknown;
if (caught instanceof FlussError) {
  if (caught.errorCode === ErrorCode.TABLE_NOT_EXIST) expectTypeOf(caught.errorCode).toEqualTypeOf<7>();
  switch (caught.errorCode) {
    case ErrorCode.TABLE_NOT_EXIST:
    case ErrorCode.DATABASE_NOT_EXIST:
      expectTypeOf(caught.errorCode).toEqualTypeOf<4 | 7>();
      break;
    case 99:
      expectTypeOf(caught.errorCode).toEqualTypeOf<99>();
  }
}
if (FlussError.is(caught, "TABLE_NOT_EXIST")) {
  expectTypeOf(caught).toEqualTypeOf<FlussErrorOf<"TABLE_NOT_EXIST">>();
  const code: 7 = caught.errorCode;
  void code;
} else {
  expectTypeOf(caught).toBeUnknown();
}
// @ts-expect-error: no such constant.
FlussError.is(caught, "TABLE_NOT_EXISTS");

declare const known: FlussErrorOf<"TABLE_NOT_EXIST"> | FlussErrorOf<"DATABASE_NOT_EXIST">;
if (known.errorCode === ErrorCode.TABLE_NOT_EXIST) {
  expectTypeOf(known).toEqualTypeOf<FlussErrorOf<"TABLE_NOT_EXIST">>();
} else {
  expectTypeOf(known).toEqualTypeOf<FlussErrorOf<"DATABASE_NOT_EXIST">>();
}
