import { type Entry, entries, fileOf } from "./errors.ts";

// Only names and first lines are read here. The playground's build step runs the examples.
const sources = import.meta.glob<string>("../../src/content/examples/*/*.ts", {
  query: "?raw",
  import: "default",
  eager: true,
});
const examples = Object.entries(sources)
  .map(([file, source]) => ({ id: file.replace(/^.*\/examples\/|\.ts$/g, ""), source }))
  .toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** A further example of an error: what its name adds to the error's, and its first comment. */
export interface Variant {
  readonly id: string;
  readonly anchor: string;
  readonly words: string;
  readonly sentence: string | undefined;
}

/** The examples of an error's page: the one named after it, and its variants. */
export interface PageExamples {
  /** "dqlite/no-leader-error"; undefined where there is none. */
  readonly main: string | undefined;
  readonly variants: readonly Variant[];
  /** Why the error has no example. */
  readonly why: string | undefined;
}

export function examplesOf(entry: Entry): PageExamples {
  const own = examples.filter(({ id }) => ownerOf(id) === entry);
  const main = own.find(({ id }) => id === fileOf(entry))?.id;
  const variants = own.filter(({ id }) => id !== main).map(({ id, source }) => variantOf(entry, id, source));
  return { main, variants, why: main ? undefined : (entry.noRun ?? undefined) };
}

/** The text of an example, as its file holds it. */
export function sourceOf(id: string): string {
  const found = examples.find((example) => example.id === id);
  if (!found) throw new Error(`There is no example ${id}.`);
  return found.source;
}

/** The address of an example: its error's page, and for a variant the anchor on it. */
export function pathOfExample(id: string): string {
  const entry = ownerOf(id);
  if (!entry) throw new Error(`The example ${id} belongs to no error: name it after one.`);
  return id === fileOf(entry) ? entry.path : `${entry.path}#${anchorOf(entry, id)}`;
}

function variantOf(entry: Entry, id: string, source: string): Variant {
  const first = /^\/\/ (?!@)(.*)/.exec(source)?.[1];
  const words = id.slice(fileOf(entry).length + 1).replaceAll("-", " ");
  return {
    id,
    anchor: anchorOf(entry, id),
    words: words.charAt(0).toUpperCase() + words.slice(1),
    sentence: first,
  };
}

const anchorOf = (entry: Entry, id: string): string => `run-${id.slice(fileOf(entry).length + 1)}`;

/** The error that an example's file is named after; of two that match, the one with the longer name. */
function ownerOf(id: string): Entry | undefined {
  return entries
    .filter((entry) => id === fileOf(entry) || id.startsWith(`${fileOf(entry)}-`))
    .toSorted((a, b) => fileOf(b).length - fileOf(a).length)[0];
}
