import MiniSearch from "minisearch";
import type { SearchDocument } from "./document.ts";
import { type IndexedDocument, type IndexedWords, type SearchIndex, WORD_INDEX } from "./word-index.ts";

/** The search index over a list of documents, as data. */
export function buildIndex(documents: readonly SearchDocument[]): SearchIndex {
  const index = new MiniSearch<IndexedWords>(WORD_INDEX);
  index.addAll(
    documents.map(({ title, terms, aliases, excerpt, words, texts }, id) => ({
      id,
      name: [title, ...terms].join(" "),
      alias: aliases.join(" "),
      excerpt,
      words,
      texts: texts.join(" "),
    })),
  );
  return {
    documents: documents.map(({ words: _indexed, ...rest }): IndexedDocument => rest),
    words: index.toJSON(),
  };
}
