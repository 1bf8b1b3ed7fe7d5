import type { AsPlainObject, Options } from "minisearch";
import type { SearchDocument } from "./document.ts";
import { stemsOf, wordsOf } from "./words.ts";

/** The fields of the index of words. "name" holds titles and terms, "alias" what people say instead of them. */
export const WORD_FIELDS = ["name", "alias", "excerpt", "words", "texts"] as const;
export type WordField = (typeof WORD_FIELDS)[number];

/** A document as the index of words takes it. Its id is its place in the list. */
export type IndexedWords = { readonly id: number } & Readonly<Record<WordField, string>>;

/** How texts become words: the same at build, where the index is made, and in the browser, which reads it. */
export const WORD_INDEX: Options<IndexedWords> = {
  fields: [...WORD_FIELDS],
  tokenize: (text) => wordsOf(text).flatMap(({ whole, parts }) => [whole, ...parts]),
  processTerm: stemsOf,
  autoVacuum: false,
};

/** What /search-index.json holds: what is shown and compared whole, and the index of all words. */
export interface SearchIndex {
  readonly documents: readonly IndexedDocument[];
  readonly words: AsPlainObject;
}

/** A document without the words of its page, which stand in the index alone. */
export type IndexedDocument = Omit<SearchDocument, "words">;
