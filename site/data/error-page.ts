import { type PageAnswers, pageAnswers } from "./answers.ts";
import type { Entry } from "./errors.ts";
import { classOf, keyOf, neighboursOf } from "./errors.ts";
import type { Prose } from "./frontmatter.ts";
import { type Recorded, recordedOf } from "./recorded.ts";

export interface Crumb {
  readonly label: string;
  readonly path?: string;
}

/** A cause as its page shows it: title and remedy from the record, the rest from the page's prose. */
export interface CauseRow {
  readonly key: string;
  readonly title: string;
  readonly tell: string;
  readonly remedy: string;
  readonly more?: string | undefined;
}

/** Everything that the page of one error shows. The components only render it. */
export interface ErrorPage {
  readonly entry: Entry;
  readonly key: string;
  readonly crumbs: readonly Crumb[];
  readonly previous?: Entry | undefined;
  readonly next?: Entry | undefined;
  readonly answers: PageAnswers;
  readonly causes: readonly CauseRow[];
  readonly recorded: Recorded;
  readonly prose?: Prose | undefined;
}

/** Computes the page of an error. Throws if its prose and its record name different causes. */
export function errorPage(entry: Entry, prose: Prose | undefined): ErrorPage {
  return {
    entry,
    key: keyOf(entry),
    crumbs: crumbsOf(entry),
    ...neighboursOf(entry),
    answers: pageAnswers(entry),
    causes: causesOf(entry, prose),
    recorded: recordedOf(entry),
    prose,
  };
}

/** The causes of an error in their order, each with its prose. Throws if the page has none for one of them. */
export function causesOf(entry: Entry, prose: Prose | undefined): CauseRow[] {
  if (prose === undefined) return [];
  return entry.causes.map(({ key, title, remedy, byRelease = {} }) => {
    const own = prose.causes[key];
    if (!own)
      throw new Error(`${keyOf(entry)}: its page says nothing of the cause ${key}; add it to the file.`);
    return { key, title, remedy, ...own, tell: [own.tell, ...releaseWords(byRelease)].join(" ") };
  });
}

/** A sentence for each release that has words of its own for a cause. */
function releaseWords(byRelease: Readonly<Record<string, readonly string[]>>): string[] {
  return Object.entries(byRelease).map(
    ([release, texts]) => `In ${release}: ${texts.map((text) => `\`${text.trim()}\``).join(" or ")}.`,
  );
}

function crumbsOf(entry: Entry): Crumb[] {
  if (entry.system === "fluss") return [{ label: "Fluss", path: "/fluss/" }, { label: `code ${entry.code}` }];
  const ancestors = [...entry.ancestors].reverse().map((name) => ({ label: name, path: classOf(name).path }));
  return [{ label: "dqlite", path: "/dqlite/" }, ...ancestors, { label: entry.name }];
}
