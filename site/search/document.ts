/** What a search result is: the page of an error, one of its causes, a code on the wire, a guide, or a program. */
export type SearchKind = "error" | "cause" | "code" | "guide" | "page" | "example";

/** One thing that search can find. /search-index.json is a list of these, made at build. */
export interface SearchDocument {
  readonly kind: SearchKind;
  /** The first line of the result: a class, a constant, a guide's title. */
  readonly title: string;
  /** A few words beside the title: the code, the class above, "guide". */
  readonly aside: string;
  readonly url: string;
  /** One sentence, which stands on the page as well. */
  readonly excerpt: string;
  /** The error that it is about ("fluss/TABLE_NOT_EXIST"); absent for what is about several or none. */
  readonly error?: string | undefined;
  /** The shipped program that it leads to ("fluss/table-not-exist"). */
  readonly program?: string | undefined;
  /** Exact terms that belong to it: constant, class, Java exception, "fluss 7", "sqlite 517". */
  readonly terms: readonly string[];
  /** Other names by which people ask for it: "segfault", "disk full". */
  readonly aliases: readonly string[];
  /** The further words of its page, each once. */
  readonly words: string;
  /** What real errors of its kind said, as templates (see text-template.ts). */
  readonly texts: readonly string[];
}
