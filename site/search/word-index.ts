import MiniSearch, { type Options } from "minisearch";
import type { SearchDocument } from "./document.ts";
import { stemsOf, wordsOf } from "./words.ts";

/** The fields of the index of words. "name" holds titles and terms, "alias" what people say instead of them. */
export const WORD_FIELDS = ["name", "alias", "excerpt", "words", "texts"] as const;
export type WordField = (typeof WORD_FIELDS)[number];

/** A document as the index of words takes it. Its id is its place in the list. */
export type IndexedWords = { readonly id: number } & Readonly<Record<WordField, string>>;

const OPTIONS: Options<IndexedWords> = {
  fields: [...WORD_FIELDS],
  tokenize: (text) => wordsOf(text).flatMap(({ whole, parts }) => [whole, ...parts]),
  processTerm: stemsOf,
  autoVacuum: false,
};

/**
 * What /search-index.json holds: what is shown and compared whole, and the words of the pages. The index of words itself
 * isn't in it: its stems and parts of names would take more bytes than all the rest.
 */
export interface SearchIndex {
  readonly documents: readonly IndexedDocument[];
  readonly words: readonly WordPlaces[];
}

/** A document without the words of its page. */
export type IndexedDocument = Omit<SearchDocument, "words">;

/** A word, and the places of the documents that have it, each as its distance from the one before. */
export type WordPlaces = readonly [word: string, distances: readonly number[]];

/** The index of all words, made where it is searched. */
export function indexOfWords({ documents, words }: SearchIndex): MiniSearch<IndexedWords> {
  const wordsOfPages = documents.map((): string[] => []);
  for (const [word, distances] of words) {
    let place = 0;
    for (const distance of distances) {
      place += distance;
      wordsOfPages[place]?.push(word);
    }
  }
  const index = new MiniSearch<IndexedWords>(OPTIONS);
  index.addAll(
    documents.map(({ title, terms, aliases, excerpt, texts }, id) => ({
      id,
      name: [title, ...terms].join(" "),
      alias: aliases.join(" "),
      excerpt,
      words: wordsOfPages[id]?.join(" ") ?? "",
      texts: texts.join(" "),
    })),
  );
  return index;
}
