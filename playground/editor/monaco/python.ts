import {
  type editor,
  editor as editors,
  type IRange,
  languages,
  MarkerSeverity,
  type Position,
} from "monaco-editor/editor";
import { type Completion, completionsAt } from "../python/complete.ts";
import { callHelpAt, describedAt } from "../python/describe.ts";
import { hintsIn } from "../python/hints.ts";
import type { PyModules } from "../python/modules.ts";
import { problemsIn } from "../python/problems.ts";
import { HELP_CHARS_MAX, PythonProgram } from "../python/program.ts";
import { type Unimported, unimportedIn } from "../python/unimported.ts";
import { narrowingFix } from "./python-fixes.ts";

const OWNER = "python";
/** A reader who types isn't interrupted by marks for what isn't written yet. */
const QUIET_MS = 300;

const KINDS: Readonly<Record<Completion["kind"], languages.CompletionItemKind>> = {
  module: languages.CompletionItemKind.Module,
  class: languages.CompletionItemKind.Class,
  function: languages.CompletionItemKind.Function,
  method: languages.CompletionItemKind.Method,
  property: languages.CompletionItemKind.Property,
  constant: languages.CompletionItemKind.EnumMember,
  variable: languages.CompletionItemKind.Variable,
  keyword: languages.CompletionItemKind.Keyword,
  argument: languages.CompletionItemKind.Field,
};

/** Tells Monaco what the editor knows of Python. Called once. */
export function setUpPython(modules: PyModules, found: Readonly<Record<string, readonly string[]>>): void {
  const programs = new WeakMap<editor.ITextModel, { version: number; program: PythonProgram }>();
  const programOf = (model: editor.ITextModel): PythonProgram | undefined => {
    const version = model.getVersionId();
    const known = programs.get(model);
    if (known?.version === version) return known.program;
    if (model.getValueLength() > HELP_CHARS_MAX) return undefined;
    const program = new PythonProgram(model.getValue(), modules);
    programs.set(model, { version, program });
    return program;
  };

  languages.registerCompletionItemProvider("python", {
    triggerCharacters: ["."],
    provideCompletionItems(model, position) {
      const program = programOf(model);
      if (!program) return { suggestions: [] };
      const { startColumn, endColumn } = model.getWordUntilPosition(position);
      const { lineNumber } = position;
      const range = { startLineNumber: lineNumber, endLineNumber: lineNumber, startColumn, endColumn };
      return {
        suggestions: completionsAt(program, model.getOffsetAt(position)).map((completion) =>
          suggestion(completion, range),
        ),
      };
    },
  });
  languages.registerHoverProvider("python", {
    provideHover(model, position) {
      const program = programOf(model);
      const said = program && describedAt(program, model.getOffsetAt(position));
      if (!said) return null;
      return {
        range: rangeOf(model, said.from, said.to),
        contents: [{ value: `\`\`\`python\n${said.code}\n\`\`\`` }, { value: said.doc }],
      };
    },
  });
  languages.registerSignatureHelpProvider("python", {
    signatureHelpTriggerCharacters: ["(", ","],
    provideSignatureHelp(model, position) {
      const program = programOf(model);
      const help = program && callHelpAt(program, model.getOffsetAt(position));
      if (!help) return null;
      const { label, parameters, active, doc } = help;
      return {
        value: {
          activeSignature: 0,
          activeParameter: active,
          signatures: [
            { label, documentation: doc, parameters: parameters.map((text) => ({ label: text })) },
          ],
        },
        dispose() {},
      };
    },
  });
  languages.registerCodeActionProvider("python", {
    provideCodeActions: (model, _range, { markers }) => ({
      actions: markers.flatMap((marker) => narrowingFix(model, marker)),
      dispose() {},
    }),
  });
  const missingIn = (program: PythonProgram): readonly Unimported[] => unimportedIn(program, found);
  editors.onDidCreateModel((model) => follow(model, programOf, missingIn));
  for (const model of editors.getModels()) follow(model, programOf, missingIn);
}

/** Marks what can't be read and what could be better, a moment after each change. */
function follow(
  model: editor.ITextModel,
  programOf: (model: editor.ITextModel) => PythonProgram | undefined,
  missingIn: (program: PythonProgram) => readonly Unimported[],
): void {
  if (model.getLanguageId() !== "python") return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const check = (): void => {
    const program = programOf(model);
    const unread = program ? problemsIn(program) : [];
    // What can't be read is mended first.
    const problems = program && unread.length === 0 ? missingIn(program) : unread;
    const hints = program && unread.length === 0 ? hintsIn(program) : [];
    editors.setModelMarkers(model, OWNER, [
      ...problems.map(({ from, to, text }) => ({
        ...rangeOf(model, from, to),
        severity: MarkerSeverity.Error,
        message: text,
      })),
      ...hints.map(({ from, to, text, isBroad }) => ({
        ...rangeOf(model, from, to),
        severity: MarkerSeverity.Info,
        message: text,
        ...(isBroad ? { code: "broad" } : {}),
      })),
    ]);
  };
  model.onDidChangeContent(() => {
    clearTimeout(timer);
    timer = setTimeout(check, QUIET_MS);
  });
  model.onWillDispose(() => clearTimeout(timer));
  check();
}

function suggestion(completion: Completion, range: IRange): languages.CompletionItem {
  const { label, kind, detail, doc, rank } = completion;
  return {
    label,
    kind: KINDS[kind],
    detail,
    documentation: doc,
    insertText: label,
    sortText: `${rank}${label}`,
    range,
  };
}

function rangeOf(model: editor.ITextModel, from: number, to: number): IRange {
  const start: Position = model.getPositionAt(from);
  const end: Position = model.getPositionAt(to);
  return {
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
  };
}
