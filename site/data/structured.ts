import { addressOf } from "./addresses.ts";
import { errorPage } from "./error-page.ts";
import { type Entry, entryOf } from "./errors.ts";

/** What a page says of itself in its head. */
export interface Described {
  /** "/fluss/table-not-exist/" */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** The key of the error that it is about. */
  readonly error?: string | undefined;
}

type Thing = Readonly<Record<string, unknown>>;

const SITE = { "@id": addressOf("/#site") };
const SYSTEMS = { dqlite: "Error classes of dqlite", fluss: "Error codes of Apache Fluss" } as const;

/**
 * The page for search engines, in the terms of schema.org: an article with the error that it is about, and the way to it.
 * Only what the page itself shows, and no date: nothing knows when a page was last changed.
 */
export function structuredData(page: Described): Thing {
  const { path, title } = page;
  if (path === "/") {
    const { description } = page;
    const site = {
      "@type": "WebSite",
      ...SITE,
      url: addressOf("/"),
      name: title,
      description,
      inLanguage: "en",
    };
    return { "@context": "https://schema.org", "@graph": [site] };
  }
  return { "@context": "https://schema.org", "@graph": [pageOf(page), breadcrumbs(page)] };
}

function pageOf({ path, title, description, error }: Described): Thing {
  const url = addressOf(path);
  const shared = { "@id": `${url}#page`, url, description, inLanguage: "en", isPartOf: SITE };
  if (error) {
    const about = termOf(entryOf(error));
    return { "@type": "TechArticle", ...shared, headline: title, mainEntityOfPage: url, about };
  }
  if (/^\/guides\/./.test(path))
    return { "@type": "TechArticle", ...shared, headline: title, mainEntityOfPage: url };
  if (path.startsWith("/reference/"))
    return { "@type": "APIReference", ...shared, headline: title, about: LIBRARY };
  const isIndex = /^\/(?:dqlite|fluss|guides)\/$/.test(path);
  return { "@type": isIndex ? "CollectionPage" : "WebPage", ...shared, name: title };
}

const LIBRARY = {
  "@type": "SoftwareSourceCode",
  name: "@faultbook/errors",
  programmingLanguage: "TypeScript",
  license: "https://www.apache.org/licenses/LICENSE-2.0",
};

/** An error as a term of its system. */
function termOf(entry: Entry): Thing {
  const code = entry.system === "fluss" ? { termCode: `${entry.code}` } : {};
  const set = { "@type": "DefinedTermSet", name: SYSTEMS[entry.system], url: addressOf(`/${entry.system}/`) };
  return {
    "@type": "DefinedTerm",
    name: entry.id,
    ...code,
    description: entry.sentencePlain,
    inDefinedTermSet: set,
  };
}

function breadcrumbs({ path, title, error }: Described): Thing {
  const above = error
    ? errorPage(entryOf(error), undefined)
        .crumbs.slice(0, -1)
        .map(({ label, path: to = "/" }) => ({ name: label, item: addressOf(to) }))
    : path.startsWith("/guides/") && path !== "/guides/"
      ? [{ name: "Guides", item: addressOf("/guides/") }]
      : /^\/(dqlite|fluss)\/./.test(path)
        ? [
            {
              name: path.startsWith("/dqlite/") ? "dqlite" : "Fluss",
              item: addressOf(path.replace(/(?<=^\/\w+\/).*/, "")),
            },
          ]
        : [];
  const way = [{ name: "Faultbook", item: addressOf("/") }, ...above, { name: title, item: addressOf(path) }];
  return {
    "@type": "BreadcrumbList",
    itemListElement: way.map((step, at) => ({ "@type": "ListItem", position: at + 1, ...step })),
  };
}
