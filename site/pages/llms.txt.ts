import type { APIRoute } from "astro";
import { inSite } from "../../playground/in-site.ts";
import { pageAnswers } from "../data/answers.ts";
import { dqlite, type Entry, fluss } from "../data/errors.ts";
import { inlineText } from "../text/inline.ts";

/** The whole catalogue as plain Markdown: one line for each error, with its page and its three answers. */
export const GET: APIRoute = ({ site }) => {
  const line = (entry: Entry): string => {
    const name = entry.system === "fluss" ? `${entry.constant} (code ${entry.code})` : entry.name;
    const { retry, applied } = pageAnswers(entry);
    const says = ` Retry: ${inlineText(retry.word)}. ${inlineText(retry.reason)} May it have been applied: ${inlineText(applied.word)}. ${entry.answers.outcome}`;
    return `- [${name}](${new URL(inSite(entry.path), site).href}): ${entry.sentencePlain}${says}`;
  };
  const text = [
    "# Faultbook",
    "",
    "> Every error of dqlite (as dqlitepy 0.1.0 raises it) and every code of Apache Fluss: what happened, whether to",
    "> retry, and which catch takes it. Checked against recordings of the real systems.",
    "",
    `The same as data: ${new URL(inSite("/catalogue.json"), site).href}, or for one error its page's address with .json in place of the last slash.`,
    `With all causes: ${new URL(inSite("/llms-full.txt"), site).href}`,
    `Permalinks: ${inSite("/e/fluss/{code}/")} and ${inSite("/e/dqlite/{ClassName}/")}. A fragment such as #table=db.orders fills the page's sentence.`,
    "",
    `## dqlite: ${dqlite.length} classes`,
    "",
    ...dqlite.map(line),
    "",
    `## Fluss: ${fluss.length} codes`,
    "",
    ...fluss.map(line),
    "",
  ];
  return new Response(text.join("\n"), { headers: { "Content-Type": "text/plain; charset=utf-8" } });
};
