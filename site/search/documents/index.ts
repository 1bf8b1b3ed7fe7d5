import type { SearchDocument } from "../document.ts";
import { type ErrorSource, errorDocuments } from "./errors.ts";
import { type PageSource, pageDocuments } from "./pages.ts";
import { type ProgramSource, programDocument } from "./programs.ts";

/** All that search knows, gathered by the build from the catalogue, the facts, the pages and the programs. */
export interface SearchSources {
  readonly errors: readonly ErrorSource[];
  /** Recorded texts with the key of the error that each belongs to. */
  readonly codes: readonly CodeSource[];
  readonly pages: readonly PageSource[];
  readonly programs: readonly ProgramSource[];
}

/** A code that has no page of its own and stands on that of an error. */
export interface CodeSource {
  /** "BUSY_SNAPSHOT" */
  readonly name: string;
  /** "SQLite 517" */
  readonly aside: string;
  readonly url: string;
  readonly sentence: string;
  readonly terms: readonly string[];
  /** The error on whose page it stands. */
  readonly error: string;
}

/** The documents of the search index, in the order in which owners of the same term are shown. */
export function searchDocuments({ errors, codes, pages, programs }: SearchSources): SearchDocument[] {
  const list = errors.flatMap(errorDocuments);
  return [
    ...list.filter(({ kind }) => kind === "error"),
    ...codes.map(codeDocument),
    ...list.filter(({ kind }) => kind !== "error"),
    ...pages.flatMap(pageDocuments),
    ...programs.map(programDocument),
  ];
}

function codeDocument({ name, aside, url, sentence, terms, error }: CodeSource): SearchDocument {
  return {
    kind: "code",
    title: name,
    aside,
    url,
    excerpt: sentence,
    error,
    terms,
    aliases: [],
    words: "",
    texts: [],
  };
}
