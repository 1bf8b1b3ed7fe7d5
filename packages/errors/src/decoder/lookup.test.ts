// Somebody who asks for an error by name or number gets it; a text that merely contains one doesn't count as asking.
import { describe, expect, test } from "vitest";
import { dqlite, fluss, searchTerms } from "../catalogue/index.ts";
import { decode, lookUp } from "./index.ts";

describe("lookUp", () => {
  test("finds each entry by each of its terms, in any case", () => {
    for (const entry of [...dqlite, ...fluss]) {
      for (const term of searchTerms(entry)) {
        expect(lookUp(term)?.id, term).toBe(entry.id);
        expect(lookUp(`  ${term.toLowerCase()}\n`)?.id, term).toBe(entry.id);
      }
    }
  });

  test.each([
    ["fluss 7", "TABLE_NOT_EXIST", 7],
    ["fluss -2", "CLIENT_ERROR", -2],
    ["FLUSS  TABLE_NOT_EXIST", "TABLE_NOT_EXIST", 7],
    ["fluss TableNotExistException", "TABLE_NOT_EXIST", 7],
    ["`NoLeaderError()`", "NoLeaderError", 5],
    ['"TABLE_NOT_EXIST",', "TABLE_NOT_EXIST", 7],
    ["fluss.ErrorCode.TABLE_NOT_EXIST:", "TABLE_NOT_EXIST", 7],
    ["dqlite NoLeaderError", "NoLeaderError", 5],
    ["dqlite 5", "NoLeaderError", 5],
    ["dqlite 10506", "ClientError", null],
    ["dqlite 8", "DqliteError", 8],
    ["fluss 99", "unknown", 99],
    ["dqlite 99", "unknown", 99],
    ["fluss 12345678901234567890", "unknown", null],
  ])("%s is %s", (term, id, code) => {
    expect(lookUp(term)).toMatchObject({ id, code, role: "error", count: 1 });
  });

  test("tells the number that was asked for", () => {
    expect(lookUp("fluss 99")!.args).toEqual({ code: "99" });
    expect(lookUp("dqlite 10250")!.args).toEqual({ wire: "10250" });
  });

  test.each([
    "",
    "kafka 7",
    "dqlite TABLE_NOT_EXIST",
    "fluss NoLeaderError",
    "fluss",
    "99",
    "constructor",
    "x".repeat(300),
  ])("%s is nothing", (term) => {
    expect(lookUp(term)).toBeUndefined();
  });
});

describe("decode", () => {
  test("takes a text that is nothing but a name for a question, unless others have that name too", () => {
    const silent = new Set(["MemoryError", "NONE"]);
    for (const { id } of [...dqlite, ...fluss]) {
      expect(
        decode(id).errors.map((error) => error.id),
        id,
      ).toEqual(silent.has(id) ? [] : [id]);
    }
  });
});

test("a name with another ending is suggested if it has words enough to be no other system's", () => {
  const suggested = (name: string) => decode(name).suggestions.map(({ id }) => id);
  expect(suggested("NoLeaderException")).toEqual(["NoLeaderError"]);
  expect(suggested("TableNotExistError")).toEqual(["TABLE_NOT_EXIST"]);
  for (const name of ["TimeoutError", "NetworkError", "StorageError", "MemoryException"]) {
    expect(suggested(name), name).toEqual([]);
  }
});
