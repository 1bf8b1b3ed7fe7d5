import { type CollectionEntry, getCollection } from "astro:content";
import { pageAnswers } from "../data/answers.ts";
import { type Entry, entries } from "../data/errors.ts";
import type { Card } from "./card.ts";

/** The cards of this build by the paths of their pages: of every error and every guide. */
export async function cards(): Promise<ReadonlyMap<string, Card>> {
  const guides = (await getCollection("docs")).filter(({ id }) => /^guides\/(?!index$)./.test(id));
  return new Map([
    ...entries.map((entry): [string, Card] => [entry.path, cardOfError(entry)]),
    ...guides.map((guide): [string, Card] => [`/${guide.id}/`, cardOfGuide(guide)]),
  ]);
}

function cardOfError(entry: Entry): Card {
  const { retry } = pageAnswers(entry);
  const codes = entry.system === "fluss" ? [entry.code] : entry.codes;
  const system = entry.system === "fluss" ? "Apache Fluss" : "dqlite";
  return {
    above: [system, ...codes.map((code) => `code ${code}`)].join(" · "),
    title: entry.id,
    isName: true,
    sentence: entry.meaning,
    verdict: { tone: retry.tone, words: `Retry? ${retry.word}` },
  };
}

function cardOfGuide({ data: { title, description = "" } }: CollectionEntry<"docs">): Card {
  return {
    above: "Guide",
    title,
    isName: false,
    sentence: /^.*?[.?!](?= |$)/.exec(description)?.[0] ?? description,
  };
}
