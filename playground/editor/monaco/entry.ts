import "./features.ts";
import { editor, KeyCode, KeyMod, MarkerSeverity, Uri } from "monaco-editor/editor";
import { getTypeScriptWorker } from "monaco-editor/languages/features/typescript/register";
import type { Names } from "../../program/help/kinds.ts";
import { LANGUAGE_CODES, type Language } from "../../program/language.ts";
import { bringIntoView } from "../into-view.ts";
import type { PyModules } from "../python/modules.ts";
import { type CodeSurface, type EditorOptions, type Mark, REVEAL_MS } from "../surface.ts";
import { foldNow, foldSetup } from "./folding.ts";
import { offerImports } from "./import-fixes.ts";
import { setUpTypeScript } from "./languages.ts";
import { observePython } from "./python-fixes.ts";
import { followSiteTheme } from "./theme.ts";

/** Where the editor's own files are: see assets/bundle.ts. */
export interface EditorFiles {
  readonly typescriptWorker: string;
  readonly editorWorker: string;
  readonly types: string;
  readonly pythonModules: string;
  readonly names: string;
}

/** Marks that count as problems of the program, and stand in the editor's list of them. */
const RUN_PROBLEMS: ReadonlySet<Mark["kind"]> = new Set(["uncaught", "stuck", "problem"]);

const ready = new Map<Language, Promise<void>>();
let models = 0;

/** Loads what all editors of a language share. Rejects when a file can't be fetched; a later call tries again. */
export function prepare(files: EditorFiles, language: Language): Promise<void> {
  const known = ready.get(language) ?? load(files, language);
  ready.set(language, known);
  known.catch(() => ready.delete(language));
  return known;
}

async function load(files: EditorFiles, language: Language): Promise<void> {
  const environment = {
    getWorker: (_: string, label: string) =>
      new Worker(label === "typescript" ? files.typescriptWorker : files.editorWorker, { name: label }),
  };
  Object.assign(globalThis, { MonacoEnvironment: environment });
  const names = fetched<Names>(files.names);
  if (language === "python") {
    const [{ setUpPython }, modules, { python }] = await Promise.all([
      import("./python.ts"),
      fetched<PyModules>(files.pythonModules),
      names,
    ]);
    setUpPython(modules, python.found);
  } else {
    const [types] = await Promise.all([fetched<Record<string, string>>(files.types), names]);
    setUpTypeScript(types);
  }
  offerImports(language, await names);
  foldSetup(language);
  followSiteTheme();
}

// A font that comes after an editor has measured its letters has others: the caret would stand beside them.
document.fonts.addEventListener("loadingdone", () => editor.remeasureFonts());

async function fetched<Content>(file: string): Promise<Content> {
  const response = await fetch(file);
  if (!response.ok) throw new Error(`${file} answered ${response.status}`);
  return (await response.json()) as Content;
}

/** Makes an editor in `container`. Call `prepare` first. */
export function createMonaco(options: EditorOptions): CodeSurface {
  const { container } = options;
  const metrics = getComputedStyle(container);
  models += 1;
  const { language } = options;
  const uri = Uri.parse(`file:///program-${models}.${LANGUAGE_CODES[language]}`);
  const model = editor.createModel(options.text, language, uri);
  model.updateOptions({
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  });
  const overflow = document.createElement("div");
  overflow.className = "monaco-editor program-overflow";
  document.body.append(overflow);
  const instance = editor.create(container, {
    model,
    ariaLabel: options.label,
    fontFamily: metrics.getPropertyValue("--mono"),
    fontSize: Number.parseFloat(metrics.fontSize),
    lineHeight: Number.parseFloat(metrics.lineHeight),
    padding: { top: 14, bottom: 14 },
    // As the program that it covers: views/code/code.css.
    wordWrap: metrics.getPropertyValue("--code-wrap") === "pre-wrap" ? "on" : "off",
    wrappingIndent: "indent",
    tabSize: language === "python" ? 4 : 2,
    lineNumbersMinChars: 3,
    // The mark for folding takes 16 px besides.
    lineDecorationsWidth: 0,
    automaticLayout: true,
    fixedOverflowWidgets: true,
    overflowWidgetsDomNode: overflow,
    scrollBeyondLastLine: false,
    // The page scrolls on where the editor has nothing left to scroll.
    scrollbar: { alwaysConsumeMouseWheel: false, verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
    minimap: { enabled: false },
    contextmenu: false,
    folding: true,
    foldingHighlight: false,
    showFoldingControls: "always",
    // A last line without text is a line like others, not a dimmed one.
    renderFinalNewline: "on",
    glyphMargin: false,
    links: false,
    colorDecorators: false,
    guides: { indentation: false },
    overviewRulerLanes: 0,
    hideCursorInOverviewRuler: true,
    wordBasedSuggestions: "off",
    stickyScroll: { enabled: false },
    unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false },
    renderValidationDecorations: "on",
  });
  const marks = instance.createDecorationsCollection();
  const focus = instance.createDecorationsCollection();
  instance.onDidChangeModelContent(() => options.onChange(model.getValue()));
  for (const modifier of [KeyMod.CtrlCmd, KeyMod.WinCtrl]) {
    instance.addCommand(modifier | KeyCode.Enter, () => options.onRun());
  }
  leaveByEscapeAndTab(instance);
  const folded = foldNow(instance);

  return {
    kind: "monaco",
    getText: () => model.getValue(),
    setText(text) {
      if (text === model.getValue()) return;
      // As an edit, so that undo brings the old text back.
      instance.pushUndoStop();
      instance.executeEdits("reset", [{ range: model.getFullModelRange(), text }]);
      instance.pushUndoStop();
    },
    setMarks(list) {
      void observe(model, list);
      const inside = list.filter(({ line }) => line >= 1 && line <= model.getLineCount());
      marks.set(inside.flatMap((mark) => [decoration(mark), ...wordsBeside(model, mark)]));
      editor.setModelMarkers(
        model,
        "run",
        inside.filter(({ kind }) => RUN_PROBLEMS.has(kind)).map((mark) => marker(model, mark)),
      );
    },
    reveal(line, column = 1) {
      if (line < 1 || line > model.getLineCount()) return false;
      instance.layout();
      instance.setPosition({ lineNumber: line, column });
      instance.focus();
      // Folding moves the lines below the set-up.
      void folded.then(() => {
        instance.revealLineInCenterIfOutsideViewport(line, editor.ScrollType.Immediate);
        const top = instance.getTopForLineNumber(line) - instance.getScrollTop();
        bringIntoView(container, top, instance.getOption(editor.EditorOption.lineHeight));
      });
      focus.set([decoration({ kind: "focus", line, text: "" })]);
      setTimeout(() => focus.clear(), REVEAL_MS);
      return true;
    },
    focus: () => instance.focus(),
    dispose() {
      instance.dispose();
      model.dispose();
      overflow.remove();
    },
  };
}

/** Tells the language service what the catches took, so that its fixes can name it. */
async function observe(model: editor.ITextModel, marks: readonly Mark[]): Promise<void> {
  if (model.getLanguageId() === "python") {
    observePython(model, new Map(marks.map(({ line, taken = [] }) => [line, taken.map(({ name }) => name)])));
    return;
  }
  const catches = marks.flatMap(({ line, taken = [] }) => taken.map((error) => ({ line, ...error })));
  if (catches.length === 0) return;
  try {
    const service = (await (
      await getTypeScriptWorker()
    )(model.uri)) as unknown as {
      observe(fileName: string, catches: readonly object[]): Promise<void>;
    };
    await service.observe(model.uri.toString(), catches);
  } catch {
    // The service hasn't started: its fixes are more general then.
  }
}

/** Tab indents, as programmers expect; after Escape it leaves the editor, so that nobody is trapped. */
function leaveByEscapeAndTab(instance: editor.IStandaloneCodeEditor): void {
  let leaving = false;
  const set = (value: boolean): void => {
    if (value === leaving) return;
    leaving = value;
    instance.updateOptions({ tabFocusMode: value });
  };
  instance.onKeyDown(({ keyCode }) => {
    if (keyCode === KeyCode.Escape) set(true);
    else if (keyCode !== KeyCode.Tab && keyCode !== KeyCode.Shift) set(false);
  });
  instance.onDidBlurEditorText(() => set(false));
}

function decoration(mark: Mark): editor.IModelDeltaDecoration {
  return {
    range: { startLineNumber: mark.line, startColumn: 1, endLineNumber: mark.line, endColumn: 1 },
    options: {
      isWholeLine: true,
      className: `code-mark code-mark-${mark.kind}`,
      linesDecorationsClassName: `code-edge-${mark.kind}`,
      ...(mark.text ? { hoverMessage: { value: mark.text } } : {}),
    },
  };
}

/** The words of a mark stand behind its line, as in the built page: no colour stands alone. */
function wordsBeside(model: editor.ITextModel, { kind, line, text }: Mark): editor.IModelDeltaDecoration[] {
  if (text === "") return [];
  const column = model.getLineMaxColumn(line);
  return [
    {
      range: { startLineNumber: line, startColumn: column, endLineNumber: line, endColumn: column },
      options: {
        showIfCollapsed: true,
        after: { content: `   ${cut(text)}`, inlineClassName: `code-words code-words-${kind}` },
      },
    },
  ];
}

/** The whole of a long message is in the hover, and in the verdict. */
const cut = (text: string): string => (text.length > WORDS_MAX ? `${text.slice(0, WORDS_MAX)} …` : text);
const WORDS_MAX = 80;

function marker(model: editor.ITextModel, mark: Mark): editor.IMarkerData {
  const start = Math.min(mark.column ?? 1, model.getLineMaxColumn(mark.line));
  const word = model.getWordAtPosition({ lineNumber: mark.line, column: start });
  return {
    severity: mark.kind === "stuck" ? MarkerSeverity.Warning : MarkerSeverity.Error,
    message: mark.text,
    startLineNumber: mark.line,
    startColumn: start,
    endLineNumber: mark.line,
    endColumn: word?.endColumn ?? model.getLineMaxColumn(mark.line),
  };
}
