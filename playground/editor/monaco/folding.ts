import { type editor, languages } from "monaco-editor/editor";
import type { Language } from "../../program/language.ts";
import { setupOf } from "../../program/setup.ts";

/** Longer programs aren't searched for a set-up with each change. */
const LINES_MAX = 5_000;

/** Lets Monaco fold the set-up of a program, and nothing else. Called once for each language. */
export function foldSetup(language: Language): void {
  languages.registerFoldingRangeProvider(language, {
    provideFoldingRanges(model) {
      const setup = model.getLineCount() > LINES_MAX ? undefined : setupOf(model.getLinesContent());
      if (!setup) return [];
      return [{ start: setup.from + 1, end: setup.to + 1, kind: languages.FoldingRangeKind.Region }];
    },
  });
}

/** Folds the set-up of the program that an editor shows, as its page does. */
export const foldNow = async (instance: editor.IStandaloneCodeEditor): Promise<void> =>
  instance.getAction("editor.foldAllMarkerRegions")?.run();
