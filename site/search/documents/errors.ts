import type { SearchDocument } from "../document.ts";
import { templateOf } from "../text-template.ts";
import { eachOnce } from "../words.ts";

/** What search takes of an error, whichever system it is of. */
export interface ErrorSource {
  /** "fluss/TABLE_NOT_EXIST" */
  readonly key: string;
  /** The class or the constant. */
  readonly name: string;
  /** "Fluss 7", "dqlite · ClientError" */
  readonly aside: string;
  readonly path: string;
  /** The sentence under the heading of its page. */
  readonly sentence: string;
  /** Constant, class, Java exception, and its codes as `numberTerm` writes them. */
  readonly terms: readonly string[];
  /** What people call it before they know its name. */
  readonly searchWords: readonly string[];
  /** Meaning and prose of its page, without the causes. */
  readonly prose: readonly string[];
  readonly causes: readonly CauseSource[];
  /** What real errors of its kind said. */
  readonly texts: readonly string[];
}

export interface CauseSource {
  /** Where it stands on the page: "causes". */
  readonly anchor: string;
  readonly title: string;
  /** How to tell, and what to do. */
  readonly prose: readonly string[];
  /** Recorded texts by which it is recognised. */
  readonly texts: readonly string[];
}

/** The document of an error, and one for each of its causes. */
export function errorDocuments(source: ErrorSource): SearchDocument[] {
  const { key, name, aside, path, sentence, terms, searchWords, prose, causes, texts } = source;
  const own: SearchDocument = {
    kind: "error",
    title: name,
    aside,
    url: path,
    excerpt: sentence,
    error: key,
    terms,
    aliases: searchWords,
    words: eachOnce(prose.join(" ")),
    texts: templates(texts),
  };
  return [
    own,
    ...causes.map(
      (cause): SearchDocument => ({
        kind: "cause",
        title: name,
        aside: "cause",
        url: `${path}#${cause.anchor}`,
        excerpt: cause.title,
        error: key,
        terms: [],
        aliases: [],
        words: eachOnce(cause.prose.join(" ")),
        texts: templates(cause.texts),
      }),
    ),
  ];
}

/** Each template once; of a text of many lines the first says what happened. */
function templates(texts: readonly string[]): string[] {
  const all = texts.map((text) => templateOf(text.split("\n")[0] ?? ""));
  return [...new Set(all)].filter((template) => template !== "");
}
