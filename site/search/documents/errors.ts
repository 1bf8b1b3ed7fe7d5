import type { SearchDocument } from "../document.ts";
import { numberTerms } from "../terms.ts";
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
  readonly texts: readonly TextSource[];
}

/** A recorded text. */
export interface TextSource {
  readonly text: string;
  /** The key of the cause that it shows; absent where it doesn't tell. */
  readonly cause?: string | undefined;
}

export interface CauseSource {
  readonly key: string;
  readonly title: string;
  /** How to tell, and what to do. */
  readonly prose: readonly string[];
}

/** The document of an error, and one for each of its causes. */
export function errorDocuments(source: ErrorSource): SearchDocument[] {
  const { key, name, aside, path, sentence, terms, searchWords, prose, causes, texts } = source;
  const byCause = templatesByCause(texts);
  const own: SearchDocument = {
    kind: "error",
    title: name,
    aside,
    url: path,
    excerpt: sentence,
    error: key,
    // "exit code 139" is a number too.
    terms: [...terms, ...searchWords.flatMap(numberTerms)],
    aliases: searchWords,
    words: eachOnce(prose.join(" ")),
    texts: byCause.get(undefined) ?? [],
  };
  return [
    own,
    ...causes.map(
      (cause): SearchDocument => ({
        kind: "cause",
        title: name,
        aside: "cause",
        url: `${path}#cause-${cause.key}`,
        excerpt: cause.title,
        error: key,
        terms: [],
        aliases: [],
        words: eachOnce(cause.prose.join(" ")),
        texts: byCause.get(cause.key) ?? [],
      }),
    ),
  ];
}

/**
 * The templates of texts by the key of the cause that they show, each once. One that texts of several causes share tells
 * none of them. Of a text of many lines the first says what happened.
 */
function templatesByCause(texts: readonly TextSource[]): ReadonlyMap<string | undefined, string[]> {
  const causes = new Map<string, string | undefined>();
  for (const { text, cause } of texts) {
    const template = templateOf(text.split("\n")[0] ?? "");
    const isShared = causes.has(template) && causes.get(template) !== cause;
    if (template !== "") causes.set(template, isShared ? undefined : cause);
  }
  const templates = new Map<string | undefined, string[]>();
  for (const [template, cause] of causes) templates.set(cause, [...(templates.get(cause) ?? []), template]);
  return templates;
}
