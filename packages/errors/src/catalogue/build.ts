import { answersFor } from "../answers/answers-for.ts";
import type { DqliteErrorName, FlussErrorName } from "../generated/names.ts";
import type { ErrorRecord, Wording } from "../records/schema.ts";
import { ARG_LABELS, type ArgName, COMMON_ARGS } from "./args.ts";
import { fillSentence, holesOf, sentenceText } from "./fragment.ts";
import type { ErrorArg, ErrorEntryBase, System, UnknownEntry } from "./types.ts";

/** The fields of an entry that come from the meaning and sentence of its record. */
function wordsOf(system: System, { meaning, sentence }: Pick<ErrorRecord, "meaning" | "sentence">) {
  return { meaning, sentence, sentencePlain: plain(sentence), args: argsOf(system, sentence) };
}

/** The fields of an entry that both systems take from the record. */
export function commonOf(
  system: System,
  id: DqliteErrorName | FlussErrorName,
  record: ErrorRecord,
): Omit<ErrorEntryBase, "system" | "id" | "slug" | "path" | "permalink"> {
  const { searchWords = [], causes, confusedWith, recordings, noRun = null } = record;
  return {
    ...wordsOf(system, record),
    searchWords,
    answers: answersFor(id),
    causes: Object.entries(causes).map(([key, { title, remedy, texts = [], byRelease, provenance }]) => {
      const { cause: _, cases, ...answers } = answersFor(id, { cause: key });
      const words = { texts: texts.map(wordingText), ...(byRelease && { byRelease }) };
      return { key, title, remedy, ...words, answers, provenance };
    }),
    confusedWith,
    recordings,
    noRun,
  };
}

/** The entry of the page for codes and classes that aren't in the catalogue. */
export function unknownEntry(system: System, words: Pick<ErrorRecord, "meaning" | "sentence">): UnknownEntry {
  const path = `/${system}/unknown/`;
  return frozen({
    system,
    id: "unknown",
    slug: "unknown",
    path,
    permalink: `/e/${system}/unknown/`,
    ...wordsOf(system, words),
    answers: answersFor("unknown"),
  });
}

/** The arguments of links to a page: its sentence's holes, its system's common arguments, and the operation. */
function argsOf(system: System, sentence: string): readonly ErrorArg[] {
  const names = [...new Set([...holesOf(sentence), ...COMMON_ARGS[system], "op"])] as ArgName[];
  return names.map((name) => ({ name, label: ARG_LABELS[name] }));
}

/** The sentence without any arguments. */
function plain(sentence: string): string {
  return sentenceText(fillSentence({ sentence }, {}));
}

function wordingText(wording: Wording): string {
  return String(wording);
}

/** Freezes `value` and everything within it, and returns it. */
export function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}
