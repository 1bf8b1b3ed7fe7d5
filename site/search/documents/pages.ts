import type { SearchDocument } from "../document.ts";
import { eachOnce } from "../words.ts";
import { plainSections } from "./sections.ts";

/** A page that is about no single error: a guide, an index, a reference. */
export interface PageSource {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** What readers call its subject, from its frontmatter. */
  readonly searchWords: readonly string[];
  /** Its Markdown. */
  readonly body: string;
  /** Its headings, as the build gives them their anchors. */
  readonly headings: readonly { readonly slug: string; readonly text: string; readonly depth: number }[];
}

/** A document for the page, and one for each of its sections: a question is answered by a section. */
export function pageDocuments(source: PageSource): SearchDocument[] {
  const { path, title, description, searchWords, body, headings } = source;
  const kind = path.startsWith("/guides/") && path !== "/guides/" ? "guide" : "page";
  const sections = plainSections(body);
  const shared = { kind, terms: [], texts: [] } as const;
  const own: SearchDocument = {
    ...shared,
    title,
    aside: kind,
    url: path,
    excerpt: sections[0]?.heading === "" ? sections[0].opening : "",
    aliases: searchWords,
    words: eachOnce(
      `${description} ${sections.map(({ heading, text }) => (heading === "" ? text : heading)).join(" ")}`,
    ),
  };
  const parts = sections.flatMap(({ heading, opening, text }): SearchDocument[] => {
    const slug = headings.find((one) => one.text === heading)?.slug;
    if (slug === undefined) return [];
    const words = eachOnce(`${title} ${text}`);
    return [
      {
        ...shared,
        title: heading,
        aside: title,
        url: `${path}#${slug}`,
        excerpt: opening,
        aliases: [],
        words,
      },
    ];
  });
  return [own, ...parts];
}
