import type { Mark } from "../editor/surface.ts";
import { marksOf } from "./marks.ts";
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
