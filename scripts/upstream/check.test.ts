// What a new release would change is found, each change as itself. The packages themselves are compared by the command.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import type { EnumConstant } from "./class-file.ts";
import { differences, type Facts } from "./difference.ts";
import * as java from "./java.ts";
import * as pyfluss from "./pyfluss.ts";
import { flussCodes, pyflussSurface } from "./recorded.ts";

describe("java", () => {
  const exceptions = "org/apache/fluss/exception/";
  const released: readonly EnumConstant[] = flussCodes
    .filter(({ inFluss091Server }) => inFluss091Server)
    .map(({ code, name, javaException, javaDefaultMessage }) => ({
      name,
      arguments: [
        code,
        javaDefaultMessage,
        javaException === null ? { other: "lambda" } : { constructorOf: exceptions + javaException },
      ],
    }));
  const parents = new Map(
    flussCodes.flatMap(({ javaException, javaLineage }) =>
      javaException === null
        ? []
        : [javaException, ...javaLineage].slice(0, -1).map((name, at) => {
            const parent = javaLineage[at] ?? "";
            return [exceptions + name, parent === "RuntimeException" ? parent : exceptions + parent] as const;
          }),
    ),
  );
  const compare = (constants: readonly EnumConstant[], own: ReadonlyMap<string, string> = parents) =>
    differences(
      java.recordedFacts(constants.map(({ arguments: [code] }) => Number(code))),
      Object.assign({}, ...constants.map((constant) => java.factsOf(constant, own))) as Facts,
    );

  test("the recorded release has no difference", () => {
    expect(released).toHaveLength(65);
    expect(compare(released)).toEqual([]);
  });

  test("a new code, a dropped one, another name, text or parent", () => {
    const added = {
      name: "NEW_ONE",
      arguments: [99, "New.", { constructorOf: `${exceptions}NewException` }],
    };
    expect(compare([...released, added])[0]).toBe('code 99: name: upstream has "NEW_ONE", not recorded');
    expect(compare(released.slice(0, -1))).toHaveLength(6);
    const [first, ...rest] = released;
    expect(compare([{ ...first!, name: "OTHER" }, ...rest])).toEqual([
      'code -1: name: recorded as "UNKNOWN_SERVER_ERROR", upstream has "OTHER"',
    ]);
    const changed = first!.arguments.with(1, "Another text.");
    expect(compare([{ ...first!, arguments: changed }, ...rest])[0]).toContain("Another text.");
    const moved = new Map(parents).set(
      `${exceptions}TableNotExistException`,
      `${exceptions}RetriableException`,
    );
    expect(compare(released, moved)).toEqual([
      expect.stringContaining("code 7: extends"),
      "code 7: retriable: recorded as false, upstream has true",
    ]);
  });

  test("a release that has a code of the trunk by now", () => {
    const { code, name, javaException } = flussCodes.find(({ since }) => since === "unreleased")!;
    const constant: EnumConstant = {
      name,
      arguments: [code, null, { constructorOf: `${exceptions}${javaException}` }],
    };
    expect(compare([...released, constant])).toEqual([
      `code ${code}: released: recorded as false, upstream has true`,
    ]);
  });
});

test("pyfluss: a new code, another flag, a dropped method", () => {
  const recorded = pyfluss.recordedFacts();
  const report = {
    codes: { ...pyflussSurface.error_codes },
    retriable: Object.fromEntries(
      Object.entries(pyflussSurface.is_retriable).map(([code, { is_retriable }]) => [code, is_retriable]),
    ),
    surface: Object.fromEntries(
      Object.entries(recorded).flatMap(([path, value]) =>
        path.startsWith("fluss.") ? [[path.slice("fluss.".length), value as string | null]] : [],
      ),
    ),
  };
  expect(differences(recorded, pyfluss.upstreamFacts(report))).toEqual([]);
  const { "FlussAdmin.drop_table": dropped, ...left } = report.surface;
  const next = {
    codes: { ...report.codes, NEW_ONE: 64 },
    retriable: { ...report.retriable, 7: true, 150: true },
    surface: left,
  };
  expect(differences(recorded, pyfluss.upstreamFacts(next))).toEqual([
    "FlussError(code=7).is_retriable: recorded as false, upstream has true",
    `fluss.FlussAdmin.drop_table: recorded as ${JSON.stringify(dropped)}, upstream no longer has it`,
    "ErrorCode.NEW_ONE: upstream has 64, not recorded",
    "FlussError(code=150).is_retriable: upstream has true, not recorded",
  ]);
});

test("without Python and Maven it says what it couldn't compare, and ends with 2", async () => {
  const program = fileURLToPath(new URL("check.ts", import.meta.url));
  const failed = await promisify(execFile)(process.execPath, [program], { env: { PATH: "" } }).then(
    () => undefined,
    (error: { code: number; stdout: string }) => error,
  );
  expect(failed?.code).toBe(2);
  expect(failed?.stdout.split("\n").slice(1)).toEqual([
    "pyfluss: not compared. no Python 3.11 or later is on this machine",
    "dqlitepy: not compared. no Python 3.11 or later is on this machine",
    "java: not compared. Maven isn't on this machine",
    "Try again once the registry can be reached or what is missing is installed.",
    "",
  ]);
});
