import type { Answer } from "./answers.ts";

/** What search and the paste box know of one error's page; /search.json is a list of these. */
export interface SearchEntry {
  readonly key: string;
  readonly title: string;
  /** A few words beside the title: the code, or the class above. */
  readonly aside: string;
  readonly path: string;
  readonly meaning: string;
  /** The terms whose first hit this entry must be. */
  readonly terms: readonly string[];
  readonly retry: Answer;
}
