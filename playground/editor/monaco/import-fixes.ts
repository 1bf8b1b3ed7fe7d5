import { type editor, languages } from "monaco-editor/editor";
import type { Names } from "../../program/help/kinds.ts";
import { unknownName } from "../../program/help/rules.ts";
import type { Language } from "../../program/language.ts";
import { changeBetween } from "./text-change.ts";

/** How the language service, and a run in either language, say that nothing has a name. */
const UNKNOWN = /Cannot find name '(\w+)'|\bname '(\w+)' is not defined|ReferenceError: (\w+) is not defined/;

/** Offers the import that a marked name lacks, or the name that was meant. Called once for each language. */
export function offerImports(language: Language, names: Names): void {
  languages.registerCodeActionProvider(language, {
    provideCodeActions: (model, _range, { markers }) => ({
      actions: markers.flatMap((marker) => importFixes(model, marker, language, names)),
      dispose() {},
    }),
  });
}

function importFixes(
  model: editor.ITextModel,
  marker: editor.IMarkerData,
  language: Language,
  names: Names,
): languages.CodeAction[] {
  const name = UNKNOWN.exec(marker.message)?.slice(1).find(Boolean);
  if (name === undefined) return [];
  const source = model.getValue();
  const { fixes = [] } = unknownName(name, { source, language, names: names[language] }) ?? {};
  return fixes.flatMap((fix, at) =>
    fix.does === "edit"
      ? [
          {
            title: fix.label,
            kind: "quickfix",
            diagnostics: [marker],
            isPreferred: at === 0,
            edit: {
              edits: [
                {
                  resource: model.uri,
                  versionId: model.getVersionId(),
                  textEdit: textEdit(model, source, fix.source),
                },
              ],
            },
          },
        ]
      : [],
  );
}

/** The smallest edit, so that the cursor stays where it is. */
function textEdit(model: editor.ITextModel, before: string, after: string): languages.TextEdit {
  const { from, to, text } = changeBetween(before, after);
  const start = model.getPositionAt(from);
  const end = model.getPositionAt(to);
  return {
    range: {
      startLineNumber: start.lineNumber,
      startColumn: start.column,
      endLineNumber: end.lineNumber,
      endColumn: end.column,
    },
    text,
  };
}
