import ts from "typescript";
import { describe, expect, it } from "vitest";
import { hintsIn, type ObservedCatch, ownFixes } from "./fixes.ts";

// Goal: each offered fix is what a person would type, and its result type-checks.

const FILE = `${process.cwd()}/playground/editor/monaco/program-under-test.ts`;
const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
};

// Parsed once: each program differs in one file alone.
const parsed = new Map<string, ts.SourceFile | undefined>();

function programOf(text: string): ts.Program {
  const host = ts.createCompilerHost(OPTIONS, true);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => name === FILE || fileExists(name);
  host.readFile = (name) => (name === FILE ? text : readFile(name));
  host.getSourceFile = (name, ...rest) => {
    if (name === FILE) return ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true);
    if (!parsed.has(name)) parsed.set(name, getSourceFile(name, ...rest));
    return parsed.get(name);
  };
  return ts.createProgram([FILE], OPTIONS, host);
}

/** The fixes at the `¦` in a text, as their words and the text that each leaves behind. */
function fixesAt(marked: string, observed: readonly ObservedCatch[] = []): Map<string, string> {
  const start = marked.indexOf("¦");
  const text = marked.replace("¦", "");
  const program = programOf(text);
  const file = program.getSourceFile(FILE);
  if (!file) throw new Error("no file");
  const fixes = ownFixes({ ts, program, file, start, end: start, observed });
  return new Map(
    fixes.map(({ description, changes }) => {
      const edits = [...(changes[0]?.textChanges ?? [])].reverse();
      const result = edits.reduce(
        (sofar, { span, newText }) =>
          sofar.slice(0, span.start) + newText + sofar.slice(span.start + span.length),
        text,
      );
      return [description, result];
    }),
  );
}

function complaints(text: string): string[] {
  const program = programOf(text);
  return ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => file?.fileName === FILE)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

const BROAD = `import { startCluster } from "@faultbook/simulator/dqlite";

try {
  await startCluster();
} ca¦tch (error) {
  void error;
}
`;

describe("a catch that doesn't narrow", () => {
  it("offers the base class of the system in use, and imports it", () => {
    const fixed = fixesAt(BROAD).get("Take only DqliteError") ?? "";
    expect(fixed).toContain("} catch (error) {\n  if (!(error instanceof DqliteError)) throw error;\n");
    expect(fixed).toContain('import { DqliteError } from "@faultbook/errors/dqlite";');
    expect(complaints(fixed)).toEqual([]);
  });
  it("offers what it took in the last run instead", () => {
    const fixes = fixesAt(BROAD, [{ line: 5, name: "NoLeaderError" }]);
    expect([...fixes.keys()]).toEqual(["Take only NoLeaderError, as in the last run"]);
    expect(complaints([...fixes.values()][0] ?? "")).toEqual([]);
  });
  it("offers FlussError.is for a code, and adds to an import that is there", () => {
    const program = `import { ErrorCode } from "@faultbook/errors/fluss";\n\ntry {\n  await Promise.reject(ErrorCode);\n} catch {¦\n}\n`;
    const fixed =
      [...fixesAt(program, [{ line: 5, name: "FlussError", constant: "TABLE_NOT_EXIST" }]).values()][0] ?? "";
    expect(fixed).toContain("import { ErrorCode, FlussError }");
    expect(fixed).toContain(
      '} catch (error) {\n  if (!FlussError.is(error, "TABLE_NOT_EXIST")) throw error;',
    );
    expect(complaints(fixed)).toEqual([]);
  });
  it.each([
    "if (error instanceof Error) throw error;",
    'if (!FlussError.is(error, "TABLE_NOT_EXIST")) throw error;',
    "matchError(error, { else: () => 1 });",
  ])("offers nothing where there is: %s", (line) => {
    const program = `import { matchError } from "@faultbook/errors";\nimport { FlussError } from "@faultbook/errors/fluss";\ntry {\n  await Promise.reject(FlussError);\n} ca¦tch (error) {\n  ${line}\n  void matchError;\n}\n`;
    expect([...fixesAt(program).keys()]).toEqual([]);
  });
});

describe("missing cases", () => {
  it("of a switch over codes are added by their constants", () => {
    const program = `import { ErrorCode } from "@faultbook/errors/fluss";
declare const error: { code: typeof ErrorCode.TABLE_NOT_EXIST | typeof ErrorCode.NETWORK_EXCEPTION };
switch (error.¦code) {
  case ErrorCode.TABLE_NOT_EXIST:
    break;
}
`;
    const fixed = fixesAt(program).get("Add the 1 missing case") ?? "";
    expect(fixed).toContain("  case ErrorCode.NETWORK_EXCEPTION:\n    throw error;\n}");
    expect(complaints(fixed)).toEqual([]);
    expect([...fixesAt(fixed.replace("error.code)", "error.¦code)")).keys()]).toEqual([]);
  });
  it("of a switch over an open number are a default", () => {
    const program =
      "declare const error: { code: number };\nswitch (error.¦code) {\n  case 1:\n    break;\n}\n";
    expect(fixesAt(program).get("Add a default")).toContain("  default:\n    throw error;\n}");
  });
  it("of matchError in a catch are its else", () => {
    const program = `import { matchError } from "@faultbook/errors";
try {
  await Promise.reject(1);
} catch (error) {
  match¦Error(error, { NoLeaderError: () => 1 });
}
`;
    expect(complaints(program.replace("¦", "")).length).toBe(1);
    const fixed = fixesAt(program).get("Add else") ?? "";
    expect(complaints(fixed)).toEqual([]);
  });
  it("of matchError over known errors are those without a case", () => {
    const program = `import { matchError } from "@faultbook/errors";
import type { NoLeaderError, ClientClosedError } from "@faultbook/errors/dqlite";
import type { FlussErrorOf } from "@faultbook/errors/fluss";
declare const error: NoLeaderError | ClientClosedError | FlussErrorOf<"TABLE_NOT_EXIST">;
match¦Error(error, {
  NoLeaderError: () => 1,
});
`;
    const fixed = fixesAt(program).get("Add ClientClosedError, TABLE_NOT_EXIST") ?? "";
    expect(complaints(fixed)).toEqual([]);
    expect(fixed).toContain("  ClientClosedError: (error) => {\n    throw error;\n  },");
  });
});

const DQLITE = 'import { startCluster } from "@faultbook/simulator/dqlite";\n';

describe("unusual catches", () => {
  it.each([
    [
      "a type annotation",
      "try {\n  await startCluster();\n} ca¦tch (reason: unknown) {\n  void reason;\n}\n",
      "!(reason instanceof DqliteError)) throw reason;",
    ],
    [
      "no binding, where error means another",
      "const error = 1;\ntry {\n  await startCluster();\n} ca¦tch {\n  void error;\n}\n",
      "catch (caught) {\n  if (!(caught instanceof DqliteError)) throw caught;",
    ],
    [
      "a pattern",
      "try {\n  await startCluster();\n} ca¦tch ({ message }: any) {\n  void message;\n}\n",
      "throw error;\n  const { message } = error;",
    ],
    [
      "one line",
      "try { await startCluster(); } ca¦tch (e) { void e; }\n",
      "catch (e) {\n  if (!(e instanceof DqliteError)) throw e;\n",
    ],
    [
      "an empty block",
      "try {\n  await startCluster();\n} ca¦tch {}\n",
      "catch (error) {\n  if (!(error instanceof DqliteError)) throw error;\n}",
    ],
    [
      "a handler with an expression",
      "await startCluster().catch((e) => vo¦id e);\n",
      "(e) => {\n  if (!(e instanceof DqliteError)) throw e;\n  return void e;\n})",
    ],
    [
      "a handler without parentheses",
      "await startCluster().catch(e => { vo¦id e; });\n",
      "e => {\n  if (!(e instanceof DqliteError)) throw e;\n",
    ],
    [
      "a handler without a parameter",
      "await startCluster().catch(() => 1¦);\n",
      "(error) => {\n  if (!(error instanceof DqliteError)) throw error;\n  return 1;\n})",
    ],
    [
      "the second function of then",
      "await startCluster().then(() => 1, function (e) {\n  vo¦id e;\n});\n",
      "function (e) {\n  if (!(e instanceof DqliteError)) throw e;\n",
    ],
    [
      "a catch around one of the same name",
      "try {\n  await startCluster();\n} ca¦tch (error) {\n  try {\n    await startCluster();\n  } catch (error) {\n    if (error instanceof TypeError) throw error;\n  }\n}\n",
      "if (!(error instanceof DqliteError)) throw error;\n  try {",
    ],
  ])("with %s are narrowed", (_, program, expected) => {
    const fixed = fixesAt(DQLITE + program).get("Take only DqliteError") ?? "";
    expect(fixed).toContain(expected);
    expect(complaints(fixed)).toEqual([]);
  });
  it("use the name that the program has for a class, and make a type a value", () => {
    const aliased = `import { DqliteError as Failure } from "@faultbook/errors/dqlite";\n${BROAD}`;
    expect(fixesAt(aliased).get("Take only DqliteError")).toContain(
      "if (!(error instanceof Failure)) throw error;",
    );
    for (const form of ["import type { DqliteError }", "import { type DqliteError }"]) {
      const fixed =
        fixesAt(`${form} from "@faultbook/errors/dqlite";\n${BROAD}export type Mine = DqliteError;\n`).get(
          "Take only DqliteError",
        ) ?? "";
      expect(complaints(fixed)).toEqual([]);
      expect(fixed.match(/@faultbook\/errors\/dqlite/g)).toHaveLength(1);
    }
  });
  it("inside of a narrow one are found by themselves", () => {
    const program = `${DQLITE}try {\n  await startCluster();\n} catch (outer) {\n  if (!(outer instanceof Error)) throw outer;\n  try {\n    await startCluster();\n  } ca¦tch (inner) {\n    void inner;\n  }\n}\n`;
    const fixed = fixesAt(program).get("Take only DqliteError") ?? "";
    expect(fixed).toContain("catch (inner) {\n    if (!(inner instanceof DqliteError)) throw inner;");
  });
});

const FLUSS = 'import { ErrorCode, FlussError } from "@faultbook/errors/fluss";\n';

describe("a switch over the code of a caught error", () => {
  const program = (cases: string): string =>
    `${FLUSS}try {\n  await Promise.reject(1);\n} catch (error) {\n  if (!(error instanceof FlussError)) throw error;\n  switch (error.err¦orCode) {\n${cases}  }\n}\n`;
  const observed = [{ line: 4, name: "FlussError", constant: "TABLE_NOT_EXIST" }];
  it("gets a default, and what came in the last run", () => {
    const fixes = fixesAt(program("    case ErrorCode.NETWORK_EXCEPTION:\n      break;\n"), observed);
    expect([...fixes.keys()]).toEqual(["Add TABLE_NOT_EXIST, as in the last run", "Add a default"]);
    for (const fixed of fixes.values()) expect(complaints(fixed)).toEqual([]);
    expect([...fixes.values()][0]).toContain("    case ErrorCode.TABLE_NOT_EXIST:\n      throw error;\n  }");
  });
  it("gets nothing where it has a default, and no case twice", () => {
    expect(fixesAt(program("    default:\n      throw error;\n"), observed).size).toBe(0);
    const known = program("    case 7:\n      break;\n");
    expect([...fixesAt(known, observed).keys()]).toEqual(["Add a default"]);
  });
  it("doesn't run on from its last case into a new one", () => {
    const fixed = fixesAt(program("    case 1:\n    case 2:\n      void 0;\n")).get("Add a default") ?? "";
    expect(fixed).toContain("      void 0;\n      break;\n    default:\n      throw error;\n  }");
    const returns = fixesAt(program("    case 1: {\n      throw error;\n    }\n")).get("Add a default") ?? "";
    expect(returns).not.toContain("break;");
  });
  it("uses an alias of the constants, and the root of a cast", () => {
    const aliased = `import { ErrorCode as Codes } from "@faultbook/errors/fluss";
declare const failure: unknown;
switch ((failure as { errorCode: typeof Codes.TABLE_NOT_EXIST | typeof Codes.NETWORK_EXCEPTION }).err¦orCode) {
  case Codes.TABLE_NOT_EXIST:
    break;
}
`;
    const fixed = fixesAt(aliased).get("Add the 1 missing case") ?? "";
    expect(fixed).toContain("  case Codes.NETWORK_EXCEPTION:\n    throw failure;\n}");
    expect(complaints(fixed)).toEqual([]);
  });
  it("sees constants that were taken out of their object", () => {
    const taken = `${FLUSS}const { TABLE_NOT_EXIST } = ErrorCode;
declare const code: typeof ErrorCode.TABLE_NOT_EXIST | typeof ErrorCode.NETWORK_EXCEPTION;
swi¦tch (code) {
  case TABLE_NOT_EXIST:
    break;
}
`;
    expect(fixesAt(taken).get("Add the 1 missing case")).toContain("throw new Error(`unexpected: ${code}`)");
  });
});

describe("matchError", () => {
  it("is left alone with an else, and with what is spread into it", () => {
    const head = 'import { matchError } from "@faultbook/errors";\ndeclare const error: unknown;\n';
    expect(fixesAt(`${head}match¦Error(error, { else: () => 1 });\n`).size).toBe(0);
    const spread = `${head}const rest = { else: () => 1 };\nmatch¦Error(error, { NoLeaderError: () => 2, ...rest });\n`;
    expect(fixesAt(spread).size).toBe(0);
  });
  it("is known by its alias, and given its cases where it has none", () => {
    const program =
      'import { matchError as match } from "@faultbook/errors";\ntry {\n  await Promise.reject(1);\n} catch (error) {\n  mat¦ch(error);\n}\n';
    const fixes = fixesAt(program, [{ line: 4, name: "NoLeaderError" }]);
    expect([...fixes.keys()]).toEqual(["Add NoLeaderError and else, as in the last run", "Add else"]);
    for (const fixed of fixes.values()) expect(complaints(fixed)).toEqual([]);
  });
});

it("hints stand where there is a fix, and nowhere else", () => {
  const text = `${FLUSS}${DQLITE}try {
  await startCluster().catch((reason) => reason);
} catch (error) {
  if (!FlussError.is(error)) throw error;
  switch (error.errorCode) {
    case ErrorCode.TABLE_NOT_EXIST:
      break;
  }
}
try {
  await startCluster();
} catch {
}
`;
  const program = programOf(text);
  const file = program.getSourceFile(FILE);
  if (!file) throw new Error("no file");
  const found = hintsIn({ ts, program, file }).map(({ start, length }) => text.slice(start, start + length));
  expect(found).toEqual(["(reason) => reason", "switch", "catch"]);
  for (const { start } of hintsIn({ ts, program, file })) {
    expect(ownFixes({ ts, program, file, start, end: start, observed: [] }).length).toBeGreaterThan(0);
  }
});
