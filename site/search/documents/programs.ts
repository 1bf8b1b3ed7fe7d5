import type { SearchDocument } from "../document.ts";
import { eachOnce } from "../words.ts";

/** A runnable program that the site ships. */
export interface ProgramSource {
  /** "dqlite/no-leader-error-retry" */
  readonly id: string;
  /** "NoLeaderError, retry" */
  readonly title: string;
  /** Where it stands: on its error's page, or in the playground. */
  readonly url: string;
  /** A sentence about it that its page shows. */
  readonly sentence: string;
  /** The error that it shows; absent for a blank one. */
  readonly error?: string;
  readonly source: string;
}

export function programDocument({ id, title, url, sentence, error, source }: ProgramSource): SearchDocument {
  return {
    kind: "example",
    title,
    aside: "program",
    url,
    excerpt: sentence,
    error,
    program: id,
    terms: [],
    aliases: [],
    words: eachOnce(`${id} ${source.replace(/^import[\s\S]*?;$/gm, "")}`),
    texts: [],
  };
}
