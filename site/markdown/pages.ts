import { type CollectionEntry, getCollection } from "astro:content";
import { unknown } from "@faultbook/errors/catalogue";
import { addressOf, pathOfPage } from "../data/addresses.ts";
import { type Entry, entryOf, keyOf } from "../data/errors.ts";
import { pathOfExample } from "../data/examples.ts";
import type { PageFields } from "../data/frontmatter.ts";
import { GUIDE_PARTS } from "../data/guides.ts";
import { OWN_PAGES } from "../data/own-pages.ts";
import { playgroundPage } from "../data/playground.ts";
import { errorMarkdown } from "./error.ts";
import { exampleMarkdown } from "./example.ts";
import { apiMarkdown, codesLead, codesMarkdown, methodsMarkdown, treeLead, treeMarkdown } from "./indexes.ts";
import { type MarkdownOf, mdxToMarkdown } from "./mdx.ts";
import { qualityMarkdown } from "./quality.ts";
import { blocks, list, markdownLink, withWholeLinks } from "./text.ts";

/** A page of the site as Markdown. */
export interface MarkdownPage {
  /** "/fluss/table-not-exist/" */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  markdown(): Promise<string>;
}

/** The prose of each error's page. */
export async function proseOf(): Promise<(entry: Entry) => PageFields["prose"]> {
  const docs = await getCollection("docs");
  const byKey = new Map(docs.map(({ data }) => [data.error, (data as PageFields).prose]));
  return (entry) => byKey.get(keyOf(entry));
}

type Doc = CollectionEntry<"docs">;

/** Every page that a reader can be sent to. */
export async function markdownPages(): Promise<readonly MarkdownPage[]> {
  const docs = (await getCollection("docs")).filter(({ id }) => id !== "404");
  return [...docs.map(pageOfDoc), ...Object.entries(OWN_PAGES).map(([path, page]) => ownPage(path, page))];
}

/** What each component of the pages says. One that isn't here fails the build of the page that uses it. */
const COMPONENTS: Readonly<Record<string, MarkdownOf>> = {
  Example: async ({ example = "", label }) => blocks(label && `**${label}**`, await exampleMarkdown(example)),
  GuideList: async () => guideList(new Map((await getCollection("docs")).map((doc) => [doc.id, doc]))),
  FlussIndex: codesLead,
  CodeTable: codesMarkdown,
  MethodTable: methodsMarkdown,
  DqliteIndex: treeLead,
  HierarchyTree: treeMarkdown,
  // It answers in the page alone.
  WhichCatch: () => "",
  Quality: qualityMarkdown,
  ApiReference: ({ folder = "" }) => apiMarkdown(folder),
};

function pageOfDoc({ id, body = "", data }: Doc): MarkdownPage {
  const path = pathOfPage(id);
  const { title, description = "" } = data;
  const { error, unknown: unknownOf, prose } = data as PageFields;
  return {
    path,
    title,
    description,
    markdown: async () => {
      const text = await mdxToMarkdown(body, path, COMPONENTS);
      if (error) return document(await errorMarkdown(entryOf(error), prose, text));
      const lead = unknownOf ? unknown[unknownOf].sentencePlain : undefined;
      return document(headOf(path, title, description), lead, text);
    },
  };
}

function ownPage(path: string, { title, description }: { title: string; description: string }): MarkdownPage {
  const parts = async (): Promise<string[]> => {
    if (path === "/") return [treeLead(), treeMarkdown(), `## Fluss`, codesLead(), codesMarkdown()];
    if (path === "/playground/") return [await programs()];
    return [withWholeLinks(DECODE_WORDS, path)];
  };
  return {
    path,
    title,
    description,
    markdown: async () => document(headOf(path, title, description), ...(await parts())),
  };
}

const document = (...parts: readonly (string | undefined)[]): string => `${blocks(...parts)}\n`;

const headOf = (path: string, title: string, description: string): string =>
  blocks(`# ${title}`, `> ${description}`, `Page: ${addressOf(path)}`);

const DECODE_WORDS =
  "The page reads a message, a log, a stack trace, a class or a number, in the browser alone. In a shell: `npx faultbook explain < app.log`, with `--json` for programs. Without either: [all classes of dqlite](/dqlite/), [all codes of Fluss](/fluss/).";

async function programs(): Promise<string> {
  const { examples } = await playgroundPage();
  const items = examples.map(
    ({ id, title, meaning }) => `[${title}](${markdownLink(pathOfExample(id), "/playground/")}): ${meaning}`,
  );
  return blocks(
    "The programs that it offers, each on the page of its error with the transcript of a run:",
    list(items),
  );
}

function guideList(docs: ReadonlyMap<string, Doc>): string {
  return blocks(
    ...GUIDE_PARTS.flatMap(({ title, slugs }) => [
      `## ${title}`,
      list(
        slugs.map((slug) => {
          const data = docs.get(`guides/${slug}`)?.data;
          return `[${data?.title}](${markdownLink(`/guides/${slug}/`, "/guides/")}): ${data?.description}`;
        }),
      ),
    ]),
  );
}
