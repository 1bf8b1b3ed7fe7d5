import { getCollection } from "astro:content";
import { type Entry, entries, keyOf } from "./errors.ts";
import type { Verdicts } from "./frontmatter.ts";
import { derivedVerdicts } from "./verdicts.ts";

/** The verdicts of every error's page: its own, or what its facts allow. */
export async function allVerdicts(): Promise<ReadonlyMap<Entry, Verdicts>> {
  const docs = await getCollection("docs");
  const own = new Map(
    docs.flatMap(({ data }) => (data.error && data.verdicts ? [[data.error, data.verdicts] as const] : [])),
  );
  return new Map(entries.map((entry) => [entry, own.get(keyOf(entry)) ?? derivedVerdicts(entry)]));
}
