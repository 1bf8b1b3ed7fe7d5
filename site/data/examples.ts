import { type Entry, entries, fileOf, keyOf } from "./errors.ts";
import { reasonOf } from "./exemptions.ts";

// The names alone: what an example holds is read, run and checked by the playground's build step.
const files = Object.keys(import.meta.glob("../../src/content/examples/*/*.ts"));
const ids = files.map((file) => file.replace(/^.*\/examples\/|\.ts$/g, "")).toSorted();

/** The examples of an error's page: the one named after it, and its variants for further causes. */
export interface PageExamples {
  /** "dqlite/no-leader-error"; undefined where there is none. */
  readonly main: string | undefined;
  readonly variants: readonly { readonly id: string; readonly words: string }[];
  /** Why there is none, where the error is exempt. */
  readonly why: string | undefined;
}

export function examplesOf(entry: Entry): PageExamples {
  const own = ids.filter((id) => ownerOf(id) === entry);
  const main = own.find((id) => id === fileOf(entry));
  const variants = own
    .filter((id) => id !== main)
    .map((id) => ({ id, words: id.slice(fileOf(entry).length + 1).replaceAll("-", " ") }));
  return { main, variants, why: main ? undefined : reasonOf(keyOf(entry)) };
}

/** The error whose name an example's file carries; of two that fit, the longer name. */
function ownerOf(id: string): Entry | undefined {
  return entries
    .filter((entry) => id === fileOf(entry) || id.startsWith(`${fileOf(entry)}-`))
    .toSorted((a, b) => fileOf(b).length - fileOf(a).length)[0];
}
