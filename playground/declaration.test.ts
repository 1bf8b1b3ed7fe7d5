import { describe, expect, test } from "vitest";
import { mismatches, readDeclaration, withoutDeclaration } from "./declaration.ts";
import type { CaughtError } from "./protocol/index.ts";
import { finishedRun } from "./testing/finished-run.ts";

const caught = (name: string, more: Partial<CaughtError> = {}): CaughtError => ({
  name,
  message: "m",
  chain: [name, "Error"],
  isError: true,
  attributes: [],
  stack: [],
  by: "catch",
  line: 1,
  column: 1,
  atMs: 0,
  ...more,
});

describe("the leading comment", () => {
  test.each([
    [
      "// @caught FlussError TABLE_NOT_EXIST\n// @caught NoLeaderError\nimport 'x';",
      {
        caught: [{ name: "FlussError", code: "TABLE_NOT_EXIST" }, { name: "NoLeaderError" }],
        outcome: "finished",
      },
    ],
    ["// Says something.\n// @outcome stuck\nfoo();", { caught: [], outcome: "stuck" }],
    [
      "\n// @outcome uncaught\n// @uncaught MemoryError\n\n// more\nfoo(); // @caught Not",
      { caught: [], uncaught: { name: "MemoryError" }, outcome: "uncaught" },
    ],
    [
      "# @caught FlussError TABLE_NOT_EXIST\n# @outcome stuck\nimport fluss\n# @caught Not",
      { caught: [{ name: "FlussError", code: "TABLE_NOT_EXIST" }], outcome: "stuck" },
    ],
    ["foo();\n// @outcome stuck", { caught: [], outcome: "finished" }],
    [
      "// @between STORAGE_EXCEPTION\n// @between FENCED_LEADER_EPOCH_EXCEPTION\n",
      {
        caught: [],
        between: ["STORAGE_EXCEPTION", "FENCED_LEADER_EPOCH_EXCEPTION"],
        outcome: "finished",
      },
    ],
    [
      "// @retried NoLeaderError\n",
      { caught: [], retried: [{ name: "NoLeaderError" }], outcome: "finished" },
    ],
  ])("%j", (source, expected) => {
    expect(readDeclaration(source)).toEqual(expected);
  });

  test.each([
    ["// @caught A\n// @caught B\n\nimport 'x';\n// @caught Not\n", "import 'x';\n// @caught Not\n"],
    ["// What it shows.\n// @outcome stuck\nfoo();\n", "// What it shows.\nfoo();\n"],
    ["# @caught A\n# region setup\nimport a\n# endregion\n", "# region setup\nimport a\n# endregion\n"],
    ["foo();\n", "foo();\n"],
  ])("isn't part of what readers get: %j", (source, shown) => {
    expect(withoutDeclaration(source)).toBe(shown);
  });

  test("what can't be meant is refused", () => {
    expect(() => readDeclaration("// @outcome done")).toThrow("@outcome done is none of finished");
    expect(() => readDeclaration("// @caught")).toThrow("@caught names no error");
  });
});

describe("a declaration", () => {
  const declared = readDeclaration("// @caught FlussError TABLE_NOT_EXIST\n// @caught NoLeaderError");
  const kept = [caught("FlussError", { codeName: "TABLE_NOT_EXIST", code: 7 }), caught("NoLeaderError")];

  test("is met, also where retry swallows something in between", () => {
    expect(mismatches(declared, finishedRun({ caught: kept }))).toEqual([]);
    expect(
      mismatches(declared, finishedRun({ caught: [kept[0]!, caught("X", { by: "retry" }), kept[1]!] })),
    ).toEqual([]);
    const inside = caught("FetchException", { cause: kept[0]! });
    expect(
      mismatches(
        readDeclaration("// @caught FetchException TABLE_NOT_EXIST"),
        finishedRun({ caught: [inside] }),
      ),
    ).toEqual([]);
    expect(
      mismatches(
        readDeclaration("// @caught Error EACCES"),
        finishedRun({ caught: [caught("Error", { code: "EACCES" })] }),
      ),
    ).toEqual([]);
  });

  test.each([
    ["one is missing", finishedRun({ caught: kept.slice(0, 1) }), "the run shows FlussError TABLE_NOT_EXIST"],
    ["one is too many", finishedRun({ caught: [...kept, caught("TypeError")] }), "NoLeaderError, TypeError"],
    [
      "the order is another",
      finishedRun({ caught: [...kept].reverse() }),
      "declares @caught FlussError TABLE_NOT_EXIST, NoLeaderError",
    ],
    [
      "the code is another",
      finishedRun({ caught: [caught("FlussError", { code: 8 }), kept[1]!] }),
      "shows FlussError 8",
    ],
    [
      "the run ends otherwise",
      finishedRun({ caught: kept, outcome: "stuck" }),
      "declares @outcome finished, but the run ended with stuck",
    ],
  ])("is not met: %s", (_, run, sentence) => {
    expect(mismatches(declared, run).join()).toContain(sentence);
  });

  test("asks for errors between servers in their order, and lets others stand between them", () => {
    const wanted = readDeclaration("// @between STORAGE_EXCEPTION\n// @between NOT_LEADER_OR_FOLLOWER");
    const given = (...names: string[]) =>
      finishedRun({
        trace: names.map((name, seq) => ({
          kind: "fluss.between",
          component: "tablet-server-0",
          atMs: seq,
          seq,
          name,
          code: 1,
          from: "tablet-server-0",
          to: "coordinator",
        })),
      });
    const met = given(
      "STORAGE_EXCEPTION",
      "NETWORK_EXCEPTION",
      "NOT_LEADER_OR_FOLLOWER",
      "STORAGE_EXCEPTION",
    );
    expect(mismatches(wanted, met)).toEqual([]);
    expect(mismatches(wanted, given("NOT_LEADER_OR_FOLLOWER", "STORAGE_EXCEPTION")).join()).toContain(
      "but the run shows NOT_LEADER_OR_FOLLOWER, STORAGE_EXCEPTION",
    );
    expect(mismatches(wanted, given()).join()).toContain("but the run shows nothing");
  });
});
