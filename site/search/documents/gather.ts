import { getCollection, render } from "astro:content";
import { pathOfPage } from "../../data/addresses.ts";
import { entries, keyOf } from "../../data/errors.ts";
import type { PageFields } from "../../data/frontmatter.ts";
import type { SearchDocument } from "../document.ts";
import { codeSources, errorSource } from "./from-catalogue.ts";
import { programSources } from "./from-examples.ts";
import { searchDocuments } from "./index.ts";
import type { PageSource } from "./pages.ts";

/** The documents of the search index, from the catalogue, the facts, the pages and the programs of this build. */
export async function gatherDocuments(): Promise<SearchDocument[]> {
  const docs = await getCollection("docs");
  const pages = docs.filter(({ id, data }) => !data.error && id !== "404");
  return searchDocuments({
    errors: entries.map((entry) => {
      const page = docs.find(({ data }) => data.error === keyOf(entry));
      return errorSource(entry, (page?.data as PageFields | undefined)?.prose, page?.body ?? "");
    }),
    codes: codeSources(),
    pages: await Promise.all(
      pages.map(async (page): Promise<PageSource> => {
        const { title, description = "", searchWords } = page.data;
        const { headings } = await render(page);
        return {
          path: pathOfPage(page.id),
          title,
          description,
          searchWords,
          body: page.body ?? "",
          headings,
        };
      }),
    ),
    programs: programSources(),
  });
}
