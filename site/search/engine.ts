import type MiniSearch from "minisearch";
import type { Query, SearchOptions } from "minisearch";
import type { SearchKind } from "./document.ts";
import { mayHoldMistake, swapsOf, withinOneMistake } from "./spelling.ts";
import { nameTerms, numbersBeside, numberTerms, termsInside } from "./terms.ts";
import { saysLittle, templateOf, templatesIn } from "./text-template.ts";
import {
  type IndexedDocument,
  type IndexedWords,
  indexOfWords,
  type SearchIndex,
  type WordField,
} from "./word-index.ts";
import { stemOf, stemsOf, type Word, wordsOf } from "./words.ts";

/** As much of a pasted text as is read. */
const LONGEST_QUERY = 20_000;
/** The longest query whose words are looked up one by one; of a longer text the first ones are. */
const MOST_WORDS = 40;
/** Of so many words it is kept what they have found. */
const MOST_KEPT = 200;

const BOOST: Readonly<Record<WordField, number>> = {
  name: 6,
  alias: 5,
  excerpt: 3,
  words: 1,
  texts: 1,
};
/** An error answers most queries better than a program that shows it. */
const KIND_BOOST: Readonly<Record<SearchKind, number>> = {
  error: 1.25,
  cause: 1,
  code: 1,
  guide: 1.2,
  page: 1,
  example: 0.5,
};

type Scores = ReadonlyMap<number, number>;

/**
 * Search over the index that the build made: exact terms and recorded texts by tables, other names, then words by MiniSearch.
 * Whoever owns an exact term comes before everything that only resembles it.
 */
export class SearchEngine {
  readonly #documents: readonly IndexedDocument[];
  readonly #byTerm = new Map<string, number[]>();
  readonly #byText = new Map<string, number[]>();
  readonly #aliases: { readonly stems: readonly string[]; readonly owner: number }[] = [];
  readonly #words: MiniSearch<IndexedWords>;
  readonly #kept = new Map<string, Scores>();
  /** The programs of each error. */
  readonly #programs = new Map<string, string[]>();

  constructor(index: SearchIndex) {
    const { documents } = index;
    this.#documents = documents;
    this.#words = indexOfWords(index);
    for (const { error, program } of documents) {
      if (error === undefined || program === undefined) continue;
      this.#programs.set(error, [...(this.#programs.get(error) ?? []), program]);
    }
    documents.forEach((document, owner) => {
      for (const term of document.terms)
        for (const key of keysOfTerm(term)) this.#own(this.#byTerm, key, owner);
      for (const text of document.texts) for (const key of keysOf(text)) this.#own(this.#byText, key, owner);
      for (const alias of document.aliases) this.#aliases.push({ stems: stemsIn(alias), owner });
    });
  }

  /** The documents that a query finds, best first, at most one for each page but for the owners of exact terms. */
  search(query: string, most = 12): IndexedDocument[] {
    const { exact, byWords } = this.#find(query);
    const shown = exact.map((id) => this.#documents[id]!);
    const places = new Set(shown.map(placeOf));
    for (const id of byWords) {
      const document = this.#documents[id]!;
      const place = placeOf(document);
      if (places.has(place)) continue;
      places.add(place);
      shown.push(document);
    }
    return shown.slice(0, most);
  }

  /** The programs that a query finds, best first: by their own words, or as runs of an error that it finds. */
  programs(query: string): string[] {
    const { exact, byWords } = this.#find(query);
    const found = [...exact, ...byWords].map((id) => this.#documents[id]!);
    const byOwnWords = found.flatMap(({ program }) => program ?? []);
    return [
      ...new Set(
        found.flatMap(
          ({ program, error }) => program ?? bestFirst(this.#programs.get(error ?? "") ?? [], byOwnWords),
        ),
      ),
    ];
  }

  /** The owners of exact terms, and those that only words find, both best first. */
  #find(text: string): { readonly exact: readonly number[]; readonly byWords: readonly number[] } {
    const query = text.slice(0, LONGEST_QUERY);
    const numbers = numberTerms(query);
    // A number finds its code and nothing else: 7 is not 57.
    if (numbers.length > 0) return { exact: this.#owners(this.#byTerm, numbers), byWords: [] };
    const byWords = this.#byWords(query);
    const inside = this.#owners(this.#byTerm, termsInside(query));
    const texts = templatesIn(query).map((template) => this.#owners(this.#byText, [template]));
    const named = new Set(
      inside.map((id) => this.#documents[id]!).flatMap(({ kind, error }) => (kind === "error" ? error : [])),
    );
    const isNamed = (owner: number) => named.has(this.#documents[owner]!.error);
    const beside = new Set(this.#owners(this.#byTerm, numbersBeside(query)));
    const exact = [
      ...this.#owners(this.#byTerm, nameTerms(query)),
      // Several errors may say the same: those that the query names come first, then those that its words fit best.
      ...texts.flatMap((owners) => owners.filter(isNamed)),
      ...texts.flatMap((owners) => bestFirst(owners, byWords)),
      ...inside,
      ...this.#nearNames(query),
      ...byWords.filter((owner) => beside.has(owner)),
      ...this.#aliasOwners(query),
    ];
    return { exact: [...new Set(exact)], byWords };
  }

  #own(table: Map<string, number[]>, key: string, owner: number): void {
    const owners = table.get(key);
    if (!owners) table.set(key, [owner]);
    else if (!owners.includes(owner)) owners.push(owner);
  }

  #owners(table: ReadonlyMap<string, number[]>, keys: readonly string[]): number[] {
    return [...new Set(keys.flatMap((key) => table.get(key) ?? []))];
  }

  /** Those with another name that the query holds whole and that makes up half of it, the fullest first. */
  #aliasOwners(query: string): number[] {
    const asked = stemsIn(query);
    return this.#aliases
      .filter(({ stems }) => stems.length * 2 >= asked.length)
      .filter(({ stems }) => stems.every((stem) => asked.some((word) => alike(word, stem))))
      .toSorted((a, b) => b.stems.length - a.stems.length)
      .map(({ owner }) => owner);
  }

  /** Those whose name is the query but for one mistake. */
  #nearNames(query: string): number[] {
    const wanted = nameTerms(query).filter(mayHoldMistake);
    const names = [...this.#byTerm.keys()].filter(mayHoldMistake);
    return wanted.flatMap((one) =>
      this.#owners(
        this.#byTerm,
        names.filter((name) => withinOneMistake(name, one)),
      ),
    );
  }

  #byWords(query: string): number[] {
    const words = wordsOf(query).slice(0, MOST_WORDS);
    if (words.length === 0) return [];
    const isTyping = !/\s$/.test(query);
    const found = words.map((word, at) => this.#scoresOf(word, isTyping && at === words.length - 1));
    const total = new Map<number, { score: number; matched: number }>();
    for (const scores of found) {
      for (const [id, score] of scores) {
        const sofar = total.get(id);
        total.set(id, { score: (sofar?.score ?? 0) + score, matched: (sofar?.matched ?? 0) + 1 });
      }
    }
    const needed = words.length <= 2 ? words.length : Math.ceil(words.length * 0.6);
    return [...total]
      .filter(([, { matched }]) => matched >= needed)
      .map(([id, { score, matched }]) => ({ id, score: score * (matched / words.length) ** 3 }))
      .toSorted((a, b) => b.score - a.score || a.id - b.id)
      .map(({ id }) => id);
  }

  /** A name is found as a whole or by all of its parts. */
  #scoresOf({ whole, parts }: Word, isUnfinished: boolean): Scores {
    const scores = new Map(this.#plainScores(whole, isUnfinished));
    if (parts.length > 0 && parts.length <= MOST_WORDS) {
      const each = parts.map((part, at) => this.#plainScores(part, isUnfinished && at === parts.length - 1));
      for (const [id] of each[0]!) {
        if (!each.every((one) => one.has(id))) continue;
        const sum = each.reduce((sofar, one) => sofar + one.get(id)!, 0);
        scores.set(id, (scores.get(id) ?? 0) + sum);
      }
    }
    return scores;
  }

  /** While a query is typed, all words but the last stay as they are. */
  #plainScores(word: string, isUnfinished: boolean): Scores {
    const key = `${word} ${isUnfinished}`;
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    const scores = this.#lookUp(word, isUnfinished);
    this.#kept.set(key, scores);
    return scores;
  }

  /** A word is looked for as it stands; only one that nobody knows is taken for a mistake. */
  #lookUp(word: string, isUnfinished: boolean): Scores {
    const asWritten = this.#scoresOfQueries([
      { queries: [word], prefix: word.length >= (isUnfinished ? 2 : 4), weights: { prefix: 0.4, fuzzy: 0 } },
      ...stemsOf(word).slice(1),
    ]);
    if (asWritten.size > 0 || !mayHoldMistake(word)) return asWritten;
    return this.#scoresOfQueries([
      { queries: [word], fuzzy: 1 },
      ...swapsOf(word),
      ...swapsOf(word).map(stemOf),
    ]);
  }

  #scoresOfQueries(queries: Query[]): Scores {
    const options: SearchOptions = {
      boost: { ...BOOST },
      boostDocument: (id) => KIND_BOOST[this.#documents[id as number]!.kind],
      combineWith: "OR",
      tokenize: (text) => [text],
      processTerm: (term) => term,
    };
    const found = this.#words.search({ queries, combineWith: "OR" }, options);
    return new Map(found.map(({ id, score }) => [id, score]));
  }
}

function keysOfTerm(term: string): string[] {
  const numbers = numberTerms(term);
  return numbers.length > 0 ? numbers.slice(0, 1) : nameTerms(term);
}

/** A text is known by all of it, and by its message alone where that says enough. */
function keysOf(template: string): string[] {
  const message = template.replace(
    /^(?:\w+ failed with code -?\d+ \(\w+\): (?:node \*: )?|flusserror(?:\(code=-?\d+\))?: )/,
    "",
  );
  return message === template || saysLittle(message) ? [template] : [template, templateOf(message)];
}

/** Those in the order in which a longer list has them; what it lacks comes last. */
function bestFirst<Item>(owners: readonly Item[], order: readonly Item[]): Item[] {
  const found = order.filter((owner) => owners.includes(owner));
  return [...new Set([...found, ...owners])];
}

const stemsIn = (text: string): string[] =>
  wordsOf(text).flatMap(({ whole, parts }) => (parts.length > 0 ? parts : [whole]).map(stemOf));

const alike = (asked: string, known: string): boolean =>
  asked === known || (mayHoldMistake(asked) && withinOneMistake(asked, known));

/** What stands once among the results: a page, or the further programs on it. */
function placeOf({ kind, url }: IndexedDocument): string {
  const [page, anchor] = url.split("#");
  return kind === "example" && anchor !== undefined ? `programs of ${page}` : `${page}`;
}
