import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { entries, fileOf } from "../data/errors.ts";
import type { PageFields } from "../data/frontmatter.ts";
import type { SearchDocument } from "./document.ts";
import { codeSources, errorSource } from "./documents/from-catalogue.ts";
import { programSources } from "./documents/from-examples.ts";
import { searchDocuments } from "./documents/index.ts";
import type { PageSource } from "./documents/pages.ts";

const DOCS = new URL("../../src/content/docs/", import.meta.url);

interface Page {
  readonly data: Partial<PageFields> & { readonly title?: string; readonly description?: string };
  readonly body: string;
}

function readPage(file: string): Page {
  const text = readFileSync(new URL(`${file}.mdx`, DOCS), "utf8");
  const [, front = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  return { data: parse(front), body };
}

/** The site's documents as the build gathers them, with anchors of headings that are only made up. */
export function siteDocuments(): SearchDocument[] {
  const guides = readdirSync(new URL("guides/", DOCS)).map((file): PageSource => {
    const id = file.replace(".mdx", "");
    const { data, body } = readPage(`guides/${id}`);
    const headings = [...body.matchAll(/^(##+) (.*)$/gm)].map(([, marks = "", text = ""], at) => ({
      depth: marks.length,
      text: text.replace(/`/g, ""),
      slug: `heading-${at}`,
    }));
    const path = id === "index" ? "/guides/" : `/guides/${id}/`;
    const { title = "", description = "", searchWords = [] } = data;
    return { path, title, description, searchWords, body, headings };
  });
  return searchDocuments({
    errors: entries.map((entry) => {
      const { data, body } = readPage(fileOf(entry));
      return errorSource(entry, data.prose, body);
    }),
    codes: codeSources(),
    pages: guides,
    programs: programSources(),
  });
}
