import type { SearchDocument } from "./document.ts";
import type { IndexedDocument, SearchIndex, WordPlaces } from "./word-index.ts";

/** The search index over a list of documents, as data. */
export function buildIndex(documents: readonly SearchDocument[]): SearchIndex {
  return {
    documents: documents.map(({ words: _indexed, ...rest }): IndexedDocument => rest),
    words: placesOfWords(documents),
  };
}

/** The words of all pages, the most frequent first. */
function placesOfWords(documents: readonly SearchDocument[]): WordPlaces[] {
  const places = new Map<string, number[]>();
  documents.forEach(({ words }, place) => {
    for (const word of new Set(words.split(" "))) {
      const sofar = places.get(word);
      if (sofar) sofar.push(place);
      else places.set(word, [place]);
    }
  });
  return [...places]
    .filter(([word]) => word !== "")
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([word, all]) => [word, all.map((place, at) => place - (all[at - 1] ?? 0))]);
}
