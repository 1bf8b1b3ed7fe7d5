import type { Mark } from "../editor/surface.ts";
import { type Loading, loadingOf } from "./loading.ts";
import { marksOf } from "./marks.ts";
import { standInText } from "./pane.ts";
import { seedOf } from "./seed-text.ts";
import { type ProgramState, seedText, shownRun } from "./state.ts";

/** What the last run of this very text left on its lines; before there is one, what that of the build did. */
export function marksOn(text: string, state: ProgramState): readonly Mark[] {
  const { program } = state;
  const run = shownRun(state);
  if (run.status === "none") return text === program.source ? program.marks : [];
  return run.status === "ended" && run.source === text ? marksOf(run, true) : [];
}

/** A seed that is typed into the code becomes that of the field, where one stands in it. */
export function seedTypedIn(source: string, { program, seed: field }: ProgramState): Partial<ProgramState> {
  const seed = seedOf({ source, language: program.language });
  return field.trim() === "" || seed === undefined ? {} : { seed: seedText(seed) };
}

/** How much of the editor has arrived: told over the program, and below it once the plain editor stands in. */
export function editorLoading(
  loading: Loading,
  { editor, editorFailure }: ProgramState,
): Partial<ProgramState> {
  if (editorFailure) return { note: standInText(loadingOf("the full editor", loading).text) };
  if (editor !== "loading") return {};
  const opening = loadingOf("the editor", loading);
  return { opening, announcement: opening.announced };
}

/** Whoever writes where the browser keeps nothing is told what does. */
export const keptNote = (isKept: boolean): Partial<ProgramState> =>
  isKept ? {} : { note: "This browser doesn't keep what you write here. Share makes a link that does." };
