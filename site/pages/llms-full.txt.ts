import type { APIRoute } from "astro";
import { inSite } from "../../playground/in-site.ts";
import { pageAnswers } from "../data/answers.ts";
import { type Entry, entries } from "../data/errors.ts";
import { inlineText } from "../text/inline.ts";

/** What llms.txt has, with the causes of each error, how each is told and what to do about it. */
export const GET: APIRoute = ({ site }) => {
  const text = [
    "# Faultbook, whole",
    "",
    `> Every error of dqlite and of Apache Fluss with its causes. In short: ${new URL(inSite("/llms.txt"), site).href}`,
    "",
    ...entries.flatMap((entry) => chapterOf(entry, new URL(inSite(entry.path), site).href)),
  ];
  return new Response(text.join("\n"), { headers: { "Content-Type": "text/plain; charset=utf-8" } });
};

function chapterOf(entry: Entry, address: string): readonly string[] {
  const name = entry.system === "fluss" ? `Fluss ${entry.code} ${entry.constant}` : `dqlite ${entry.name}`;
  const { retry, applied } = pageAnswers(entry);
  const causes = entry.causes.flatMap(({ title, remedy, provenance }) => [
    `### ${inlineText(title)}`,
    "",
    inlineText(remedy),
    "",
    `(${provenance})`,
    "",
  ]);
  return [
    `## ${name}`,
    "",
    address,
    "",
    entry.sentencePlain,
    "",
    `- Retry: ${inlineText(retry.word)}. ${inlineText(retry.reason)}`,
    `- May it have been applied: ${inlineText(applied.word)}. ${inlineText(applied.reason)}`,
    `- ${entry.answers.outcome}`,
    "",
    ...causes,
  ];
}
