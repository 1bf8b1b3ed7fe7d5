import type { editor, languages } from "monaco-editor/editor";

/** What the `except` of each line took in the last run, by model. */
const observed = new WeakMap<editor.ITextModel, ReadonlyMap<number, readonly string[]>>();

/** Remembers what the clauses of a program took, so that a fix can name it. */
export function observePython(model: editor.ITextModel, taken: ReadonlyMap<number, readonly string[]>): void {
  observed.set(model, taken);
}

/** Lets an `except` that takes everything take what it took in the last run; before one, what the systems raise. */
export function narrowingFix(model: editor.ITextModel, marker: editor.IMarkerData): languages.CodeAction[] {
  if (marker.code !== "broad") return [];
  const source = model.getValue();
  const seen = observed.get(model)?.get(marker.startLineNumber) ?? [];
  const names = (seen.length > 0 ? seen : ["DqliteError", "FlussError"]).flatMap(
    (name) => reachedAs(source, name) ?? [],
  );
  if (names.length === 0) return [];
  const asked = names.length === 1 ? names[0] : `(${names.join(", ")})`;
  const { startLineNumber, startColumn, endLineNumber, endColumn } = marker;
  return [
    {
      title: `Take ${names.join(", ")} alone`,
      kind: "quickfix",
      diagnostics: [marker],
      isPreferred: true,
      edit: {
        edits: [
          {
            resource: model.uri,
            versionId: model.getVersionId(),
            textEdit: {
              range: { startLineNumber, startColumn, endLineNumber, endColumn },
              text: `except ${asked}`,
            },
          },
        ],
      },
    },
  ];
}

/** How a program can name a class with what it imports; undefined where it imports nothing that has it. */
function reachedAs(source: string, name: string): string | undefined {
  if (new RegExp(`^[ \\t]*from\\s[^\\n]*\\b${name}\\b`, "m").test(source)) return name;
  const module = name === "FlussError" ? "fluss" : "dqlitepy";
  const alias = new RegExp(`^[ \\t]*import\\s+${module}(?:\\s+as\\s+(\\w+))?\\s*$`, "m").exec(source);
  return alias ? `${alias[1] ?? module}.${name}` : undefined;
}
