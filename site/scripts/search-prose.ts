/** A passage of a page that holds the words asked for. */
export interface Passage {
  readonly title: string;
  readonly excerpt: string;
  readonly href: string;
}

const MOST_PASSAGES = 5;

/** The part of Pagefind's interface that is used here; the file is written by the build. */
interface Pagefind {
  debouncedSearch(query: string): Promise<{ results: { data(): Promise<PagefindPage> }[] } | null>;
}
interface PagefindPage {
  readonly url: string;
  readonly excerpt: string;
  readonly meta: { readonly title?: string };
}

let pagefind: Promise<Pagefind> | undefined;

/** Searches the text of all pages. The index is fetched in pieces, on the first search. */
export async function searchProse(query: string): Promise<Passage[]> {
  const path = "/pagefind/pagefind.js";
  pagefind ??= import(/* @vite-ignore */ path) as Promise<Pagefind>;
  const found = await (await pagefind).debouncedSearch(query);
  // Null: a later search has taken this one's place.
  const pages = await Promise.all(
    (found?.results ?? []).slice(0, MOST_PASSAGES).map((result) => result.data()),
  );
  return pages.map(({ url, excerpt, meta }) => ({
    title: meta.title ?? url,
    excerpt: plain(excerpt),
    href: url,
  }));
}

/** The excerpt's text: its marks are dropped by parsing it apart from the page. */
function plain(html: string): string {
  return new DOMParser().parseFromString(html, "text/html").body.textContent ?? "";
}
