import ts from "typescript";
import { describe, expect, it } from "vitest";
import { type ObservedCatch, ownFixes } from "./fixes.ts";

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
      '} catch (error) {\n  if (!(FlussError.is(error, "TABLE_NOT_EXIST"))) throw error;',
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
