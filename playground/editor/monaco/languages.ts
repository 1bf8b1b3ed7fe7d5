import {
  ModuleKind,
  type ModuleResolutionKind,
  ScriptTarget,
  typescriptDefaults,
} from "monaco-editor/languages/features/typescript/register";

// TypeScript's own numbers; Monaco's declarations name only a part of them.
const BUNDLER: number = 100;
const DETECTION_FORCE = 3;

/** Tells the language service what a program in the sandbox is. */
export function setUpTypeScript(types: Readonly<Record<string, string>>): void {
  const libs = Object.keys(types).filter((name) => name.startsWith("lib."));
  typescriptDefaults.setCompilerOptions({
    target: ScriptTarget.ESNext,
    module: ModuleKind.ESNext,
    moduleResolution: BUNDLER as ModuleResolutionKind,
    moduleDetection: DETECTION_FORCE,
    lib: libs,
    types: [],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    // The sandbox blanks types and compiles nothing: an enum or a namespace is an error here as it is there.
    erasableSyntaxOnly: true,
    allowUnreachableCode: false,
  });
  typescriptDefaults.setExtraLibs(
    Object.entries(types).map(([filePath, content]) => ({ filePath, content })),
  );
  typescriptDefaults.setEagerModelSync(true);
  typescriptDefaults.setModeConfiguration({
    completionItems: true,
    hovers: true,
    signatureHelp: true,
    diagnostics: true,
    codeActions: true,
    documentHighlights: true,
    documentRangeFormattingEdits: true,
    onTypeFormattingEdits: true,
    documentSymbols: false,
    definitions: false,
    references: false,
    rename: false,
    inlayHints: false,
  });
}
