import type { Entry } from "./errors.ts";
import { classOf, keyOf, neighboursOf } from "./errors.ts";
import type { Prose, Verdicts } from "./frontmatter.ts";
import { type Recorded, recordedOf } from "./recorded.ts";
import { derivedVerdicts } from "./verdicts.ts";

export interface Crumb {
  readonly label: string;
  readonly href?: string;
}

/** All that the page of one error shows, decided here and rendered by the components. */
export interface ErrorPage {
  readonly entry: Entry;
  readonly key: string;
  readonly crumbs: readonly Crumb[];
  readonly previous?: Entry | undefined;
  readonly next?: Entry | undefined;
  readonly verdicts: Verdicts;
  readonly recorded: Recorded;
  readonly prose?: Prose | undefined;
}

export function errorPage(entry: Entry, verdicts: Verdicts | undefined, prose: Prose | undefined): ErrorPage {
  return {
    entry,
    key: keyOf(entry),
    crumbs: crumbsOf(entry),
    ...neighboursOf(entry),
    verdicts: verdicts ?? derivedVerdicts(entry),
    recorded: recordedOf(entry),
    prose,
  };
}

function crumbsOf(entry: Entry): Crumb[] {
  if (entry.system === "fluss") return [{ label: "Fluss", href: "/fluss/" }, { label: `code ${entry.code}` }];
  const ancestors = [...entry.ancestors].reverse().map((name) => ({ label: name, href: classOf(name).path }));
  return [{ label: "dqlite", href: "/dqlite/" }, ...ancestors, { label: entry.name }];
}
