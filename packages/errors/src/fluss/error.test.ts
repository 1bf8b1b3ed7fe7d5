// FlussError has the text forms, defaults and flags that pyfluss 1.0.0 was recorded to have.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ErrorCode, type FlussCodeName, FlussError, fromWire } from "./index.ts";

const surface: {
  FlussError: {
    str: string;
    str_client: string;
    message: string;
    error_code: number;
    default_error_code: number;
  };
  is_retriable: Record<string, { is_retriable: boolean }>;
} = JSON.parse(readFileSync(new URL("../../facts/fluss-python-surface.json", import.meta.url), "utf8"));

test("prints as recorded", () => {
  const recorded = surface.FlussError;
  const error = new FlussError(recorded.message, { errorCode: recorded.error_code });
  expect(String(error)).toBe(recorded.str);
  expect(error.message).toBe(recorded.message);
  expect(String(new FlussError("bad"))).toBe(recorded.str_client);
  expect(new FlussError("bad").errorCode).toBe(recorded.default_error_code);
  expect(error.stack).toMatch(/^FlussError: Table shop\.orders does not exist\./);
});

test("is retriable as recorded, and not for what pyfluss doesn't know", () => {
  for (const [code, { is_retriable }] of Object.entries(surface.is_retriable)) {
    expect(new FlussError("x", { errorCode: Number(code) }).isRetriable, code).toBe(is_retriable);
  }
  const diskFull = new FlussError("x", { errorCode: ErrorCode.DISK_WRITE_LOCKED });
  expect([diskFull.isRetriable, diskFull.retriableIn("java"), diskFull.retriableIn("python")]).toEqual([
    false,
    true,
    null,
  ]);
});

describe("an unknown code", () => {
  test("is kept as it came, and says so", () => {
    const error = new FlussError("boom", { errorCode: 99 });
    expect(error.errorCode).toBe(99);
    expect(error.codeName).toBeUndefined();
    expect(String(error)).toBe("FlussError(code=99): boom");
    expect(error.docs).toBe("https://faultbook.dev/fluss/unknown/#code=99");
    expect([error.isRetriable, error.retriableIn("java"), error.retriableIn("python")]).toEqual([
      false,
      null,
      null,
    ]);
  });

  test("is never folded into another, whatever the number", () => {
    const known: readonly number[] = Object.values(ErrorCode);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.integer(),
          fc.integer({ min: -10, max: 100 }),
          fc.integer({ min: -10, max: 100 }).map((code) => code + 0.5),
        ),
        (code) => {
          const error = new FlussError("x", { errorCode: code });
          const isKnown = known.includes(code);
          const names = (Object.keys(ErrorCode) as FlussCodeName[]).filter((name) =>
            FlussError.is(error, name),
          );
          return (
            Object.is(error.errorCode, code) &&
            names.length === (isKnown ? 1 : 0) &&
            error.codeName === names[0] &&
            (error.retriableIn("java") === null) === !isKnown
          );
        },
      ),
      { seed: 4 },
    );
  });
});

test("FlussError.is looks at brand and code", () => {
  const error: unknown = new FlussError("x", { errorCode: ErrorCode.TABLE_NOT_EXIST });
  expect(FlussError.is(error, "TABLE_NOT_EXIST")).toBe(true);
  expect(FlussError.is(error, "TABLE_ALREADY_EXIST")).toBe(false);
  expect(FlussError.is({ errorCode: 7, name: "FlussError" }, "TABLE_NOT_EXIST")).toBe(false);
  expect(FlussError.is(error, "constructor" as FlussCodeName)).toBe(false);
  expect(FlussError.is(undefined, "NONE")).toBe(false);
});

test("fromWire keeps code and text, and makes no error of success", () => {
  const cause = new Error("socket");
  const error = fromWire(7, "Table a.b does not exist.", { cause })!;
  expect([error.errorCode, error.message, error.cause]).toEqual([7, "Table a.b does not exist.", cause]);
  expect(fromWire(25, null)!.message).toBe("");
  expect(fromWire(1234, "x")!.errorCode).toBe(1234);
  expect(fromWire(0, "ignored")).toBeUndefined();
});

test("has its fields, and nothing else, as own enumerable properties", () => {
  const error = new FlussError("x", { errorCode: 7, cause: 1 });
  expect(Object.entries(error)).toEqual([
    ["errorCode", 7],
    ["docs", "https://faultbook.dev/fluss/table-not-exist/"],
  ]);
  const seen: string[] = [];
  for (const key in error) seen.push(key);
  expect(seen).toEqual(["errorCode", "docs"]);
});
