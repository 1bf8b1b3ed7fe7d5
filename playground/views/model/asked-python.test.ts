import { expect, test } from "vitest";
import type { CaughtError } from "../../protocol/index.ts";
import { askedInPython } from "./asked-python.ts";

const error = (line: number, fields: Partial<CaughtError> = {}): CaughtError => ({
  name: "NoLeaderError",
  message: "no leader",
  chain: ["NoLeaderError", "ClientError", "DqliteError", "RuntimeError", "Exception", "BaseException"],
  isError: true,
  attributes: [],
  stack: [],
  by: "catch",
  line,
  column: 1,
  atMs: 0,
  ...fields,
});
const table = { system: "fluss", codeName: "TABLE_NOT_EXIST", chain: ["FlussError", "Exception"] } as const;

test.each([
  ["except ClientError as error:", { point: "ClientError", name: "ClientError", isBroad: false }],
  [
    "except (ValueError, dqlitepy.exceptions.NoLeaderError):",
    { point: "NoLeaderError", name: "NoLeaderError", isBroad: false },
  ],
  ["except* DqliteError as group:", { point: "DqliteError", name: "DqliteError", isBroad: false }],
  ["except Exception:", { point: "Exception", name: "Exception", isBroad: true }],
  ["except:", { isBroad: true }],
  ["except KINDS as error:", { isBroad: false }],
  ["with suppress(NoLeaderError):", { point: "NoLeaderError", name: "NoLeaderError", isBroad: false }],
])("%s", (clause, asked) => {
  expect(askedInPython(`try:\n    x()\n${clause}\n    pass\n`, error(3))).toEqual(asked);
});

test("reads a clause over several lines", () => {
  const source = "try:\n    x()\nexcept (\n    NoLeaderError,\n    ValueError,\n) as error:\n    pass\n";
  expect(askedInPython(source, error(3)).point).toBe("NoLeaderError");
});

test("takes the code that a block compares as what it asks for, and no code of another block", () => {
  const source = (code: string): string =>
    `try:\n    x()\nexcept fluss.FlussError as error:\n    if error.error_code != fluss.ErrorCode.${code}:\n        raise\nfluss.ErrorCode.TABLE_NOT_EXIST\n`;
  expect(askedInPython(source("TABLE_NOT_EXIST"), error(3, table))).toEqual({
    point: "FlussError",
    name: "TABLE_NOT_EXIST",
    isBroad: false,
  });
  expect(askedInPython(source("NETWORK_EXCEPTION"), error(3, table))).toEqual({ isBroad: false });
});
