import type { APIRoute } from "astro";
import { addressOf, markdownPath } from "../data/addresses.ts";
import { pageAnswers } from "../data/answers.ts";
import { dqlite, type Entry, fluss } from "../data/errors.ts";
import { markdownPages } from "../markdown/pages.ts";
import { inlineText } from "../text/inline.ts";

/** The site for machines, in the form of llmstxt.org: a line for each page, and for errors with their three answers. */
export const GET: APIRoute = async () => {
  const errors = new Set([...dqlite, ...fluss].map(({ path }) => path));
  const others = (await markdownPages()).filter(({ path }) => !errors.has(path));
  const guides = others.filter(({ path }) => path.startsWith("/guides/"));
  const text = [
    "# Faultbook",
    "",
    "> Every error of dqlite (as dqlitepy 0.1.0 raises it) and every code of Apache Fluss: what happened, whether to",
    "> retry, and which catch takes it. Checked against recordings of the real systems.",
    "",
    "Every page is there as Markdown: its address with .md in place of the last slash, and /index.md for the first page.",
    "An error is there as data too, with .json in place of the last slash.",
    `All errors as data: ${addressOf("/catalogue.json")}, and its schema: ${addressOf("/catalogue.schema.json")}`,
    `All errors with their causes, and all guides: ${addressOf("/llms-full.txt")}`,
    `How far to trust this, with figures and what falls short: ${addressOf("/quality/")}`,
    `Permalinks, below ${addressOf("/")}: e/fluss/{code}/ and e/dqlite/{ClassName}/. A fragment such as #table=db.orders fills the page's sentence.`,
    "",
    `## dqlite: ${dqlite.length} classes`,
    "",
    ...dqlite.map(errorLine),
    "",
    `## Fluss: ${fluss.length} codes`,
    "",
    ...fluss.map(errorLine),
    "",
    "## Guides",
    "",
    ...guides.map(pageLine),
    "",
    "## Indexes and tools",
    "",
    ...others.filter((page) => !guides.includes(page)).map(pageLine),
    "",
  ];
  return new Response(text.join("\n"), { headers: { "Content-Type": "text/plain; charset=utf-8" } });
};

function errorLine(entry: Entry): string {
  const name = entry.system === "fluss" ? `${entry.constant} (code ${entry.code})` : entry.name;
  const { retry, applied } = pageAnswers(entry);
  const says = ` Retry: ${inlineText(retry.word)}. ${inlineText(retry.reason)} May it have been applied: ${inlineText(applied.word)}. ${entry.answers.outcome}`;
  return `- [${name}](${addressOf(markdownPath(entry.path))}): ${entry.sentencePlain}${says}`;
}

const pageLine = ({
  path,
  title,
  description,
}: {
  readonly path: string;
  readonly title: string;
  readonly description: string;
}): string => `- [${title}](${addressOf(markdownPath(path))}): ${description}`;
