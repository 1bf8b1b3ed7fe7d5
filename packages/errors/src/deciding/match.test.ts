// matchError takes the most specific case, and loses no error.
import { describe, expect, test } from "vitest";
import { ClientError, type DqliteError, NodeStartError, NoLeaderError } from "../dqlite/index.ts";
import { ErrorCode, FlussError } from "../fluss/index.ts";
import { matchError } from "./match.ts";

const tableNotExist = new FlussError("x", { errorCode: ErrorCode.TABLE_NOT_EXIST });

describe("matchError", () => {
  test("takes the most derived class that has a case", () => {
    const cases = { DqliteError: () => "base", ClientError: () => "client", else: () => "else" };
    expect(matchError(new NoLeaderError("x") as unknown, cases)).toBe("client");
    expect(matchError(new NodeStartError("x") as unknown, cases)).toBe("base");
    expect(matchError(new NoLeaderError("x") as unknown, { ...cases, NoLeaderError: () => "itself" })).toBe(
      "itself",
    );
    expect(matchError(tableNotExist as unknown, cases)).toBe("else");
  });

  test("takes a constant before FlussError, and FlussError before else", () => {
    const cases = {
      TABLE_NOT_EXIST: () => 7,
      FlussError: (e: FlussError) => e.errorCode,
      else: () => "else",
    };
    expect(matchError(tableNotExist as unknown, cases)).toBe(7);
    expect(matchError(new FlussError("x", { errorCode: 99 }) as unknown, cases)).toBe(99);
    expect(matchError(new Error("x") as unknown, cases)).toBe("else");
    expect(matchError("thrown" as unknown, { else: (thrown) => thrown })).toBe("thrown");
  });

  test("hands the error on, and what the case throws or returns", async () => {
    const error = new NoLeaderError("x");
    expect(matchError(error, { NoLeaderError: (e) => e })).toBe(error);
    expect(await matchError(error, { NoLeaderError: async () => 5 })).toBe(5);
    const thrown = new RangeError("v");
    const throwing = () => {
      throw thrown;
    };
    expect(() => matchError(error, { NoLeaderError: throwing })).toThrow(thrown);
  });

  test("throws again what no case takes, and ignores what is inherited or no function", () => {
    const loose = matchError as (error: unknown, cases: object) => unknown;
    const error = new NoLeaderError("x");
    for (const cases of [
      {},
      { ClusterError: () => 1 },
      Object.create({ NoLeaderError: () => 1 }),
      { NoLeaderError: undefined },
    ]) {
      expect(() => loose(error, cases)).toThrow(error);
    }
    const odd = new FlussError("x", { errorCode: 1234 });
    expect(() => loose(odd, { undefined: () => "no" })).toThrow(odd);
  });

  test("isn't led by a name that an error claims", () => {
    const claiming = Object.assign(new Error("x"), { name: "NoLeaderError", codeName: "TABLE_NOT_EXIST" });
    const cases = { NoLeaderError: () => "no", TABLE_NOT_EXIST: () => "no", else: () => "else" };
    expect(matchError(claiming as unknown, cases)).toBe("else");
    const renamed = new ClientError("x");
    renamed.name = "NoLeaderError";
    expect(matchError(renamed as DqliteError, { ...cases, ClientError: () => "client" })).toBe("client");
  });
});
