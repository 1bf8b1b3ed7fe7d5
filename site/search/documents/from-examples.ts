import { BLANKS } from "../../../playground/program/blanks.ts";
import { entries, keyOf } from "../../data/errors.ts";
import { examplesOf, pathOfExample, sourceOf } from "../../data/examples.ts";
import { itemOf } from "../../data/picker-items.ts";
import type { ProgramSource } from "./programs.ts";

/** Every program of the playground: those of the errors, and the blank ones. */
export function programSources(): ProgramSource[] {
  const blanks = BLANKS.map(
    ({ id, title, meaning, sources }): ProgramSource => ({
      id,
      title,
      url: `/playground/#example=${id}`,
      sentence: meaning,
      source: sources.typescript,
    }),
  );
  const shipped = entries.flatMap((entry) => {
    const { main, variants } = examplesOf(entry);
    const all = [...(main ? [{ id: main, sentence: undefined }] : []), ...variants];
    return all.map(
      ({ id, sentence }): ProgramSource => ({
        id,
        title: itemOf(id).title,
        url: pathOfExample(id),
        sentence: sentence ?? entry.sentencePlain,
        error: keyOf(entry),
        source: sourceOf(id),
      }),
    );
  });
  return [...shipped, ...blanks];
}
